package io.larder.service.search;

import io.larder.model.FeatureGroup;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/// What is worked out of each group once. A group never changes, a changed one is another object:
/// so what was made of the very same object is right, and nobody has to tell of changes.
///
/// While no group comes, changes or goes, asking costs a glance at each reference and does not
/// touch the groups: with ten thousand of them, what a search costs is what it has to fetch from
/// memory.
final class PerGroup<T> {
  private final Function<FeatureGroup, T> make;
  private volatile Made<T> last = new Made<>(List.of(), List.of());

  PerGroup(Function<FeatureGroup, T> make) {
    this.make = make;
  }

  /// What was made of each of these groups, in their order.
  ///
  /// @param groups all that there are; what was made of others is forgotten
  List<T> of(List<FeatureGroup> groups) {
    Made<T> known = last;
    if (known.isOf(groups)) {
      return known.results();
    }
    Made<T> made = known.madeOf(groups, make);
    last = made;
    return made.results();
  }

  private record Made<T>(List<FeatureGroup> groups, List<T> results) {
    @SuppressWarnings("ReferenceEquality") // see above
    boolean isOf(List<FeatureGroup> others) {
      if (groups.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < groups.size(); i++) {
        if (groups.get(i) != others.get(i)) {
          return false;
        }
      }
      return true;
    }

    Made<T> madeOf(List<FeatureGroup> others, Function<FeatureGroup, T> make) {
      IdentityHashMap<FeatureGroup, T> known = new IdentityHashMap<>();
      for (int i = 0; i < groups.size(); i++) {
        known.put(groups.get(i), results.get(i));
      }
      return new Made<>(
          List.copyOf(others),
          others.stream().map(group -> known.computeIfAbsent(group, make)).toList());
    }
  }
}

package io.larder.wire.runtime;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import io.larder.model.RecordIdentifier;
import io.larder.wire.shape.CheckedInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Those identifiers of a batch that are read from one group.
///
/// @param group name or ARN as it was sent
/// @param featureNames empty for all
record BatchIdentifiers(String group, List<String> identifiers, List<String> featureNames) {
  /// Identifiers in one call (developer guide, quotas).
  static final int IDENTIFIERS_MAX = 100;

  private record Key(String group, String identifier) {}

  /// @throws io.larder.model.FeatureStoreException `INVALID` where there are too many identifiers,
  ///   some stand twice, or cannot be identifiers
  static List<BatchIdentifiers> read(CheckedInput input) {
    List<BatchIdentifiers> all =
        input.structures("Identifiers").stream().map(BatchIdentifiers::readOne).toList();
    int count = all.stream().mapToInt(one -> one.identifiers.size()).sum();
    if (count > IDENTIFIERS_MAX) {
      throw invalid(
          "Identifiers names %d records; at most %d are allowed in one call",
          count, IDENTIFIERS_MAX);
    }
    Set<Key> seen = HashSet.newHashSet(count);
    all.forEach(one -> one.check(seen));
    return all;
  }

  private static BatchIdentifiers readOne(CheckedInput input) {
    return new BatchIdentifiers(
        input.requiredText("FeatureGroupName"),
        input.texts("RecordIdentifiersValueAsString"),
        input.texts("FeatureNames"));
  }

  private void check(Set<Key> seen) {
    String name = group.substring(group.lastIndexOf('/') + 1);
    for (String identifier : identifiers) {
      var checked = new RecordIdentifier(identifier);
      if (!seen.add(new Key(name, checked.value()))) {
        throw invalid(
            "record identifier %s of feature group %s is given more than once",
            Quoted.of(identifier), Quoted.of(name));
      }
    }
  }
}

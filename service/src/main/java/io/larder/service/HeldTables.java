package io.larder.service;

import io.larder.model.FeatureGroup;
import io.larder.store.OfflineStore;
import io.larder.store.TableSnapshot;
import java.util.ArrayList;
import java.util.List;

/// The tables of several groups, held for one reader: their files stay in place until this is
/// closed.
public final class HeldTables implements AutoCloseable {
  private final List<TableSnapshot> snapshots = new ArrayList<>();

  /// How one of the tables is taken.
  public interface Taking {
    TableSnapshot take();
  }

  /// The tables of groups as they are now, in the groups' order.
  public static HeldTables of(OfflineStore offline, List<FeatureGroup> groups) {
    return taken(groups.stream().<Taking>map(group -> () -> offline.snapshot(group)).toList());
  }

  /// Takes one after the other; where one cannot be taken, none is held.
  public static HeldTables taken(List<Taking> takings) {
    HeldTables held = new HeldTables();
    try {
      takings.forEach(taking -> held.snapshots.add(taking.take()));
      return held;
    } catch (RuntimeException failure) {
      held.close();
      throw failure;
    }
  }

  private HeldTables() {}

  /// One for each group.
  public List<TableSnapshot> snapshots() {
    return List.copyOf(snapshots);
  }

  @Override
  public void close() {
    snapshots.forEach(TableSnapshot::close);
  }
}

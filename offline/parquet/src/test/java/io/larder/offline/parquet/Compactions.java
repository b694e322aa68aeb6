package io.larder.offline.parquet;

import io.larder.model.FeatureGroup;
import io.larder.offline.files.HistoryCheck;
import io.larder.store.Cancellation;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceTask.Compaction;

/// Compacts the groups of [HistoryCheck].
final class Compactions {
  private Compactions() {}

  /// Whatever two files can be made one.
  static void all(ParquetOfflineStore store) {
    HistoryCheck.groups().forEach(group -> of(store, group));
  }

  /// The same for one group.
  static void of(ParquetOfflineStore store, FeatureGroup group) {
    store
        .maintenance()
        .run(group, new Compaction(2, 1 << 20), MaintenanceMode.RUN, new Cancellation());
  }
}

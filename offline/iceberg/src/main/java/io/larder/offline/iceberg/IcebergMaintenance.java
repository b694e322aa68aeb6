package io.larder.offline.iceberg;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.store.Cancellation;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import io.larder.store.maintenance.MaintenanceTask.OrphanRemoval;
import io.larder.store.maintenance.MaintenanceTask.SnapshotExpiry;
import io.larder.store.maintenance.OfflineMaintenance;
import java.util.Optional;
import org.apache.iceberg.Table;

/// Upkeep of Iceberg tables. Files that were replaced stay as long as a snapshot needs them, so
/// only the expiry of snapshots deletes any.
final class IcebergMaintenance implements OfflineMaintenance {
  private final GroupTables tables;
  private final TableCompaction compaction;
  private final TableCleaning cleaning;

  IcebergMaintenance(GroupTables tables, TableCompaction compaction, TableCleaning cleaning) {
    this.tables = tables;
    this.compaction = compaction;
    this.cleaning = cleaning;
  }

  @Override
  public boolean supports(FeatureGroup group, MaintenanceTask task) {
    return group.offline().filter(OfflineStoreConfig::isIceberg).isPresent();
  }

  @Override
  public synchronized MaintenanceReport run(
      FeatureGroup group, MaintenanceTask task, MaintenanceMode mode, Cancellation cancellation) {
    if (!supports(group, task)) {
      throw invalid("feature group %s has no Iceberg table", group.name());
    }
    return IcebergOfflineStore.translated(() -> {
      Optional<Table> table = tables.find(group);
      if (table.isEmpty() || table.get().currentSnapshot() == null) {
        return MaintenanceReport.NOTHING;
      }
      return switch (task) {
        case Compaction rules -> compaction.run(group, table.get(), rules, mode, cancellation);
        case SnapshotExpiry rules -> cleaning.expire(table.get(), rules, mode);
        case OrphanRemoval(var before) -> cleaning.removeOrphans(table.get(), before, mode);
      };
    });
  }
}

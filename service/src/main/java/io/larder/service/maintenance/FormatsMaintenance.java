package io.larder.service.maintenance;

import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.store.Cancellation;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask;
import io.larder.store.maintenance.OfflineMaintenance;

/// Upkeep of hourly files and of Iceberg tables, each by those who know them.
public final class FormatsMaintenance implements OfflineMaintenance {
  private final OfflineMaintenance hourly;
  private final OfflineMaintenance iceberg;

  public FormatsMaintenance(OfflineMaintenance hourly, OfflineMaintenance iceberg) {
    this.hourly = hourly;
    this.iceberg = iceberg;
  }

  @Override
  public boolean supports(FeatureGroup group, MaintenanceTask task) {
    return of(group).supports(group, task);
  }

  @Override
  public MaintenanceReport run(
      FeatureGroup group, MaintenanceTask task, MaintenanceMode mode, Cancellation cancellation) {
    return of(group).run(group, task, mode, cancellation);
  }

  private OfflineMaintenance of(FeatureGroup group) {
    return group.offline().filter(OfflineStoreConfig::isIceberg).isPresent() ? iceberg : hourly;
  }
}

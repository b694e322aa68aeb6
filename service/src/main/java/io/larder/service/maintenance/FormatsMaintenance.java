package io.larder.service.maintenance;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.store.Cancellation;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask;
import io.larder.store.maintenance.OfflineMaintenance;
import java.util.Optional;

/// Upkeep of hourly files and of Iceberg tables, each by those who know them.
public final class FormatsMaintenance implements OfflineMaintenance {
  private final OfflineMaintenance hourly;
  private final Optional<OfflineMaintenance> iceberg;

  /// @param iceberg empty where nobody keeps such tables up
  public FormatsMaintenance(OfflineMaintenance hourly, Optional<OfflineMaintenance> iceberg) {
    this.hourly = hourly;
    this.iceberg = iceberg;
  }

  @Override
  public boolean supports(FeatureGroup group, MaintenanceTask task) {
    return of(group).filter(tables -> tables.supports(group, task)).isPresent();
  }

  @Override
  public MaintenanceReport run(
      FeatureGroup group, MaintenanceTask task, MaintenanceMode mode, Cancellation cancellation) {
    return of(group)
        .orElseThrow(() -> invalid("feature group %s has no table to maintain", group.name()))
        .run(group, task, mode, cancellation);
  }

  private Optional<OfflineMaintenance> of(FeatureGroup group) {
    return group.offline().filter(OfflineStoreConfig::isIceberg).isPresent()
        ? iceberg
        : Optional.of(hourly);
  }
}

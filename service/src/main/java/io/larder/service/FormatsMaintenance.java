package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.store.Cancellation;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask;
import io.larder.store.maintenance.OfflineMaintenance;
import java.util.List;
import java.util.Optional;

/// The upkeep of all tables: each task is for the one that knows the group's table.
public final class FormatsMaintenance implements OfflineMaintenance {
  private final List<OfflineMaintenance> formats;

  /// @param formats asked in this order
  public FormatsMaintenance(List<OfflineMaintenance> formats) {
    this.formats = List.copyOf(formats);
  }

  @Override
  public boolean supports(FeatureGroup group, MaintenanceTask task) {
    return format(group, task).isPresent();
  }

  @Override
  public MaintenanceReport run(
      FeatureGroup group, MaintenanceTask task, MaintenanceMode mode, Cancellation cancellation) {
    return format(group, task)
        .orElseThrow(() ->
            invalid("feature group %s has no offline table that could do this", group.name()))
        .run(group, task, mode, cancellation);
  }

  private Optional<OfflineMaintenance> format(FeatureGroup group, MaintenanceTask task) {
    return formats.stream().filter(format -> format.supports(group, task)).findFirst();
  }
}

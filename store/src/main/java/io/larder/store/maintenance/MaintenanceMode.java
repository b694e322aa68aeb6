package io.larder.store.maintenance;

/// Whether a task is done.
public enum MaintenanceMode {
  RUN,
  /// Nothing changes; the report tells what would be done, with sizes that are estimates.
  DRY_RUN
}

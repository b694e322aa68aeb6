package io.larder.store.maintenance;

import io.larder.model.FeatureGroup;
import io.larder.store.Cancellation;

/// Upkeep of groups' offline tables. It changes how rows lie in files, and never a row: whoever
/// reads a table before, during or after it finds the same rows, each once.
///
/// A commit never waits for more than the moment in which files take each other's place. Files that
/// a [io.larder.store.TableSnapshot] holds stay until it is closed. A crash at any point leaves the
/// old or the new files.
///
/// One task at a time is worked on; a second one waits.
public interface OfflineMaintenance {
  /// Whether the group's table knows the task: a table without snapshots has none to expire.
  boolean supports(FeatureGroup group, MaintenanceTask task);

  /// Does a task, or tells what it would do. Asked to stop, it ends soon, and the report tells what
  /// was done until then.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where the table does not know the
  ///   task; `UNAVAILABLE` where files cannot be read or written, which changes nothing
  MaintenanceReport run(
      FeatureGroup group, MaintenanceTask task, MaintenanceMode mode, Cancellation cancellation);
}

package io.larder.service.maintenance;

import io.larder.store.DataFile;
import io.larder.store.maintenance.MaintenanceReport;
import java.util.List;

/// What was done for one group.
///
/// @param before the table's files before
/// @param after the table's files afterwards; before a dry run's end the same
public record GroupUpkeep(
    String featureGroup, Upkeep upkeep, Size before, Size after, MaintenanceReport report) {

  /// Files of a table.
  public record Size(long files, long bytes) {
    static Size of(List<DataFile> files) {
      return new Size(files.size(), files.stream().mapToLong(DataFile::sizeBytes).sum());
    }
  }
}

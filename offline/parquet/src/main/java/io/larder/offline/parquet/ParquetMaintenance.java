package io.larder.offline.parquet;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.unavailable;

import io.larder.model.FeatureGroup;
import io.larder.offline.files.Disk;
import io.larder.store.Cancellation;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import io.larder.store.maintenance.MaintenanceTask.OrphanRemoval;
import io.larder.store.maintenance.MaintenanceTask.SnapshotExpiry;
import io.larder.store.maintenance.OfflineMaintenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Upkeep of hourly Parquet files. They have no snapshots to expire: of the past there is nothing
/// but the rows.
final class ParquetMaintenance implements OfflineMaintenance {
  private final CommittedFiles committed;
  private final Compactor compactor;
  private final Compactor.Publication publication;
  private final Disk disk;

  ParquetMaintenance(
      CommittedFiles committed, Compactor compactor, Compactor.Publication publication, Disk disk) {
    this.committed = committed;
    this.compactor = compactor;
    this.publication = publication;
    this.disk = disk;
  }

  @Override
  public boolean supports(FeatureGroup group, MaintenanceTask task) {
    return switch (task) {
      case Compaction _, OrphanRemoval _ -> group.offline().isPresent();
      case SnapshotExpiry _ -> false;
    };
  }

  @Override
  public synchronized MaintenanceReport run(
      FeatureGroup group, MaintenanceTask task, MaintenanceMode mode, Cancellation cancellation) {
    if (!supports(group, task)) {
      throw invalid(
          "feature group %s has no offline table that could do this: it has no offline store, or"
              + " one of hourly files, which have no snapshots",
          group.name());
    }
    try {
      GroupFiles files = committed.of(group);
      return switch (task) {
        case Compaction rules when mode == MaintenanceMode.DRY_RUN ->
            CompactionPlan.of(files.lines(), rules).estimate();
        case Compaction rules -> compactor.compact(group, files, rules, cancellation);
        case OrphanRemoval(var before) -> removeOrphans(files, FileTime.from(before), mode);
        case SnapshotExpiry _ -> MaintenanceReport.NOTHING;
      };
    } catch (IOException | SQLException failed) {
      throw unavailable(
          "the files of feature group "
              + group.name()
              + " could not be maintained: "
              + failed.getMessage(),
          failed);
    }
  }

  /// What was written where nobody looks, by a process that ended on the way. While no commit and
  /// no compaction is under way, all of it is.
  private MaintenanceReport removeOrphans(GroupFiles group, FileTime before, MaintenanceMode mode)
      throws IOException {
    compactor.deleteUnread();
    List<Path> orphans = new ArrayList<>();
    publication.publish(next -> {
      for (String staging : List.of(CommitFiles.STAGING, RewriteJournal.STAGING)) {
        orphans.addAll(filesBefore(group.folder().resolve(staging), before));
      }
    });
    long bytes = 0;
    for (Path orphan : orphans) {
      bytes += Files.size(orphan);
      if (mode == MaintenanceMode.RUN) {
        disk.delete(orphan);
      }
    }
    return new MaintenanceReport(orphans.size(), bytes, 0, 0, 0, List.of());
  }

  private static List<Path> filesBefore(Path folder, FileTime before) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        if (Files.getLastModifiedTime(file).compareTo(before) < 0) {
          files.add(file);
        }
      }
    }
    return files;
  }
}

package io.larder.offline.iceberg;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.DataFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/// The files that hold a snapshot's rows, oldest commit first. The last answer for each table is
/// kept, since queries come more often than commits.
final class TableFiles {
  private static final Comparator<org.apache.iceberg.DataFile> BY_AGE =
      Comparator.comparing(
              org.apache.iceberg.DataFile::fileSequenceNumber,
              Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(org.apache.iceberg.DataFile::location);

  private final FolderFileIO io;
  private final Map<String, Listing> latest = new ConcurrentHashMap<>();

  TableFiles(FolderFileIO io) {
    this.io = io;
  }

  private record Listing(long snapshot, List<DataFile> files) {}

  /// The files of the table's present snapshot.
  List<DataFile> of(Table table) {
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot == null) {
      return List.of();
    }
    String key = table.uuid().toString();
    Listing known = latest.get(key);
    if (known == null || known.snapshot() != snapshot.snapshotId()) {
      known = new Listing(snapshot.snapshotId(), of(table, snapshot.snapshotId()));
      latest.put(key, known);
    }
    return known.files();
  }

  /// The files of one snapshot.
  List<DataFile> of(Table table, long snapshot) {
    return planned(table, snapshot).stream().map(this::dataFile).toList();
  }

  /// The same as the table's metadata have them.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where other programs have deleted rows by files of
  ///   deletions, which cannot be read here
  static List<org.apache.iceberg.DataFile> planned(Table table, long snapshot) {
    List<org.apache.iceberg.DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        refuseDeletions(table, task);
        files.add(task.file());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the files of " + table.name(), failed);
    }
    files.sort(BY_AGE);
    return files;
  }

  private static void refuseDeletions(Table table, FileScanTask task) {
    if (!task.deletes().isEmpty()) {
      throw new FeatureStoreException(
          ErrorKind.UNAVAILABLE,
          ("table %s has files of deletions (merge-on-read), which Larder cannot read; let the"
                  + " program that wrote them rewrite the table's data files, and set its"
                  + " write.delete.mode, write.update.mode and write.merge.mode to copy-on-write")
              .formatted(table.name()));
    }
  }

  private DataFile dataFile(org.apache.iceberg.DataFile file) {
    return new DataFile(
        io.path(file.location()).toString(),
        file.location(),
        file.fileSizeInBytes(),
        file.recordCount());
  }
}

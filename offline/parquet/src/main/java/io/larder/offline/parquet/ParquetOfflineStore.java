package io.larder.offline.parquet;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.offline.files.Disk;
import io.larder.offline.files.Durability;
import io.larder.offline.files.ParquetWriter;
import io.larder.offline.files.S3Folders;
import io.larder.store.DataFile;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.OfflineStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// The offline store as Parquet files in hourly folders, the layout that the service calls *Glue*:
///
/// ```
/// <data>/s3/<bucket>/<prefix>/…/data/year=2026/month=11/day=23/hour=15/20261123T151209Z_0000000r1z00000c.parquet
/// <data>/offline/commits.json      how far the store has come, and which commit has begun
/// <data>/offline/<group id>.jsonl  the group's manifest: a line per file
/// ```
///
/// A file holds one group's rows of one commit whose event times lie in one hour of UTC. It is
/// compressed with zstd, sorted by identifier and event time, and named by its latest event time
/// and the commit's first position in the log.
///
/// # Every row exactly once
///
/// A commit touches many files, and only one step can be atomic: the replacement of `commits.json`
/// by the one that says the next position. All before it can be undone:
///
/// 1. `commits.json` says which groups the commit is about to touch;
/// 2. the files are written into `_larder_temporary` in the group's folder, under names that are
///    not `*.parquet`;
/// 3. their names go into the manifests, as lines that do not count yet, since the store's next
///    position has not reached theirs;
/// 4. the files get their names, in their folders;
/// 5. `commits.json` says the new position and no groups. The commit is done.
///
/// After a crash `commits.json` still names the groups, and each group's manifest every file that
/// may have become visible; they are deleted, and the lines cut off. So the log's rows from the old
/// position on may be committed in any other portions; nothing depends on the same range coming
/// again. Redoing the range under the same names would need just that, or would leave the files of
/// hours that the second portion does not reach. A commit that fails in a running process is
/// cleared away in the same way before the next.
///
/// With [Durability#FSYNC] each step is on the disk before the next begins. Between steps 4 and 5 a
/// program that lists the folders itself sees files of a commit that is not done, for some
/// milliseconds, or from a crash until the restart; the files of [#files] are always those of whole
/// commits. Files that others put into the folders are left alone and not listed.
public final class ParquetOfflineStore implements OfflineStore {
  private final CommitJournal journal;
  private final CommitFiles commitFiles;
  private final CommittedFiles committed;
  private final ParquetWriter writer;
  private final Disk disk;
  private boolean clean = true;

  private ParquetOfflineStore(
      CommitJournal journal, S3Folders folders, ParquetWriter writer, Disk disk)
      throws IOException {
    this.journal = journal;
    this.writer = writer;
    this.disk = disk;
    this.commitFiles = new CommitFiles(folders, writer, disk, journal);
    CommitState state = commitFiles.undoUnfinished();
    this.committed = new CommittedFiles(journal, folders, state.next());
  }

  /// Opens the store of a data directory, or begins one there, and clears away what an unfinished
  /// commit has left.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where the directory cannot be read or written
  public static ParquetOfflineStore open(Path dataDirectory, ParquetSettings settings) {
    return open(dataDirectory, settings, new Disk(settings.durability()));
  }

  static ParquetOfflineStore open(Path dataDirectory, ParquetSettings settings, Disk disk) {
    Path data = dataDirectory.toAbsolutePath().normalize();
    try {
      Path folder = Files.createDirectories(data.resolve("offline"));
      Path temporary = Files.createDirectories(data.resolve("tmp"));
      return new ParquetOfflineStore(
          new CommitJournal(folder, disk),
          new S3Folders(data.resolve("s3")),
          ParquetWriter.open(settings.memoryMegabytes(), settings.writers(), temporary),
          disk);
    } catch (IOException | SQLException failed) {
      throw FeatureStoreException.unavailable(
          "cannot open the offline store in " + data + ": " + failed.getMessage(), failed);
    }
  }

  @Override
  public synchronized void commit(OfflineCommit commit) {
    if (!commit.from().equals(next()) || commit.to().isBefore(commit.from())) {
      throw new IllegalArgumentException(
          "a commit must start at "
              + next()
              + ", not go from "
              + commit.from()
              + " to "
              + commit.to());
    }
    try {
      if (!clean) {
        commitFiles.undoUnfinished();
      }
      clean = false;
      finish(commit, withRows(commit));
      clean = true;
    } catch (IOException | SQLException failed) {
      throw FeatureStoreException.unavailable(
          "the offline store cannot commit: " + failed.getMessage(), failed);
    }
  }

  private void finish(OfflineCommit commit, List<GroupRows> rows) throws IOException, SQLException {
    var added = commitFiles.write(commit, rows);
    journal.writeState(CommitState.idle(commit.to().number()));
    committed.publish(commit.to().number(), added);
  }

  private static List<GroupRows> withRows(OfflineCommit commit) {
    return commit.rows().stream().filter(rows -> !rows.entries().isEmpty()).toList();
  }

  @Override
  public LogPosition next() {
    return new LogPosition(committed.next());
  }

  @Override
  public List<DataFile> files(FeatureGroup group) {
    try {
      return committed.of(group);
    } catch (IOException failed) {
      throw FeatureStoreException.unavailable(
          "cannot read the offline store's manifest of " + group.name(), failed);
    }
  }

  @Override
  public synchronized void close() {
    disk.close();
    try {
      writer.close();
    } catch (SQLException failed) {
      throw FeatureStoreException.internal("cannot close DuckDB", failed);
    }
  }
}

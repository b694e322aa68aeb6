package io.larder.offline.parquet;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.offline.files.Disk;
import io.larder.offline.files.ParquetWriter;
import io.larder.offline.files.S3Folders;
import io.larder.store.DataFile;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineStore;
import io.larder.store.TableSnapshot;
import io.larder.store.maintenance.OfflineMaintenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
/// commits.
///
/// No two commits have the same `write_time`, and a later one has the greater, whatever the clock
/// says: so a snapshot is told by its last `write_time`, and its rows can be had from files that
/// hold later ones as well.
///
/// # Besides
///
/// Files of commits are put together by [Compactor]. Files that others put into the folders are
/// left alone, and listed after the committed ones ([FoundFiles]).
public final class ParquetOfflineStore implements OfflineStore {
  private final CommitJournal journal;
  private final CommitFiles commitFiles;
  private final CommittedFiles committed;
  private final ParquetWriter writer;
  private final Disk disk;
  private final GroupTables tables;
  private final OfflineMaintenance maintenance;
  private CommitState state;
  private boolean clean = true;

  private ParquetOfflineStore(Path data, CommitJournal journal, ParquetWriter writer, Disk disk)
      throws IOException {
    this.journal = journal;
    this.writer = writer;
    this.disk = disk;
    S3Folders folders = new S3Folders(data.resolve("s3"));
    this.commitFiles = new CommitFiles(folders, writer, disk, journal);
    this.state = commitFiles.undoUnfinished();
    RewriteJournal rewrites = new RewriteJournal(journal.folder(), disk);
    rewrites.recover(journal, folders, state.next());
    this.committed = new CommittedFiles(journal, folders, state.next());
    Compactor.Publication publication = this::publish;
    Compactor compactor =
        new Compactor(
            new Compactor.Journals(journal, rewrites),
            disk,
            data.resolve("tmp").resolve("compaction"),
            publication);
    this.tables = new GroupTables(committed, compactor::deleteUnreadOrTell);
    this.maintenance = new ParquetMaintenance(committed, compactor, publication, disk);
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
          data,
          new CommitJournal(folder, disk),
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
      undoUnfinished();
      clean = false;
      finish(prepared(commit));
      clean = true;
    } catch (IOException | SQLException failed) {
      throw FeatureStoreException.unavailable(
          "the offline store cannot commit: " + failed.getMessage(), failed);
    }
  }

  private void undoUnfinished() throws IOException {
    if (!clean) {
      commitFiles.undoUnfinished();
      clean = true;
    }
  }

  private void finish(OfflineCommit commit) throws IOException, SQLException {
    Map<FeatureGroup, List<ManifestLine>> added =
        commitFiles.write(commit, state, (group, lines) -> committed.of(group).hide(names(lines)));
    long written = added.isEmpty() ? state.written() : ManifestLine.micros(commit.writeTime());
    CommitState done = CommitState.idle(commit.to().number(), written);
    journal.writeState(done);
    state = done;
    committed.publish(commit.to().number(), added);
  }

  private static List<String> names(List<ManifestLine> lines) {
    return lines.stream().map(ManifestLine::file).toList();
  }

  /// Without groups that have no rows, and at a time that no commit had.
  private OfflineCommit prepared(OfflineCommit commit) {
    long written = Math.max(ManifestLine.micros(commit.writeTime()), state.written() + 1);
    return new OfflineCommit(
        commit.from(),
        commit.to(),
        SnapshotId.instant(written),
        commit.rows().stream().filter(rows -> !rows.entries().isEmpty()).toList(),
        commit.loads().filter(loads -> !loads.loads().isEmpty()));
  }

  private synchronized void publish(Compactor.Publication.Step step) throws IOException {
    undoUnfinished();
    step.run(state.next());
  }

  @Override
  public LogPosition next() {
    return new LogPosition(committed.next());
  }

  @Override
  public List<DataFile> files(FeatureGroup group) {
    return group.offline().isEmpty() ? List.of() : reading(group, () -> tables.files(group));
  }

  @Override
  public TableSnapshot snapshot(FeatureGroup group) {
    return group.offline().isEmpty()
        ? new TableSnapshot("", List.of(), () -> {})
        : reading(group, () -> tables.snapshot(group));
  }

  @Override
  public Optional<TableSnapshot> snapshot(FeatureGroup group, String id, Set<String> uris) {
    return group.offline().isEmpty()
        ? Optional.empty()
        : reading(group, () -> tables.snapshot(group, id, uris));
  }

  @Override
  public long filesLeftOut() {
    return tables.filesLeftOut();
  }

  /// Upkeep of the files.
  public OfflineMaintenance maintenance() {
    return maintenance;
  }

  private interface Reading<T> {
    T run() throws IOException, SQLException;
  }

  private static <T> T reading(FeatureGroup group, Reading<T> reading) {
    try {
      return reading.run();
    } catch (IOException | SQLException failed) {
      throw FeatureStoreException.unavailable(
          "the files of feature group "
              + group.name()
              + " could not be listed: "
              + failed.getMessage(),
          failed);
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

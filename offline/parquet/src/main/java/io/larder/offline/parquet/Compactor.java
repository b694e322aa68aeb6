package io.larder.offline.parquet;

import io.larder.model.FeatureGroup;
import io.larder.offline.files.Disk;
import io.larder.store.Cancellation;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes few files of many, beside commits and readers. A batch of files is replaced so:
///
/// 1. `rewrites.json` names the old and the new files;
/// 2. the new files are written into `_larder_compaction` in the group's folder, under names that
///    are not `*.parquet`;
/// 3. they get their names, in their folders; the store lists them as little as before;
/// 4. the group's manifest is replaced by one that lists them in the old ones' place. This is the
///    one step that excludes a commit, and the one that counts;
/// 5. the old files are deleted, as soon as nobody reads them ([GroupFiles]);
/// 6. `rewrites.json` forgets the batch.
///
/// Cut off anywhere, the manifest lists either the old or the new files, and `rewrites.json` names
/// the others, which are deleted ([RewriteJournal]). With [Durability#FSYNC] each step is on the
/// disk before the next begins.
///
/// Between steps 3 and 5 a program that lists the folders itself sees rows twice. Old files are
/// therefore not kept on the chance that a program outside still wants them: rows that are read
/// twice are harder to notice than a file that is gone.
final class Compactor {
  private static final Logger LOGGER = LoggerFactory.getLogger(Compactor.class);

  private final Journals journals;
  private final Disk disk;
  private final Path temporary;
  private final Publication publication;
  private final List<Replaced> replaced = new ArrayList<>();

  /// Runs the step that excludes commits.
  interface Publication {
    void publish(Step step) throws IOException;

    /// What is done meanwhile.
    interface Step {
      /// @param next the first position that has not been committed
      void run(long next) throws IOException;
    }
  }

  /// What may be deleted once a generation's readers have left.
  private record Replaced(
      GroupFiles group, RewriteState.Batch batch, List<String> files, long generation) {}

  /// What is written down.
  record Journals(CommitJournal manifests, RewriteJournal rewrites) {}

  Compactor(Journals journals, Disk disk, Path temporary, Publication publication) {
    this.journals = journals;
    this.disk = disk;
    this.temporary = temporary;
    this.publication = publication;
  }

  /// Compacts one group.
  MaintenanceReport compact(
      FeatureGroup group, GroupFiles files, Compaction rules, Cancellation cancellation)
      throws IOException, SQLException {
    CompactionPlan plan = CompactionPlan.of(files.lines(), rules);
    MaintenanceReport report = MaintenanceReport.NOTHING;
    if (plan.runs().isEmpty()) {
      return report;
    }
    Files.createDirectories(temporary);
    try (FileRewriter rewriter = FileRewriter.open(temporary, cancellation)) {
      for (List<List<ManifestLine>> runs : plan.batches(rules.targetFileBytes())) {
        if (!cancellation.isRequested()) {
          CompactionBatch batch = new CompactionBatch(files, disk, runs, journals.rewrites());
          replace(files, batch, () -> batch.stage(rewriter, group.schema()));
          report = report.plus(batch.report());
        }
      }
    }
    return report;
  }

  private interface Staging {
    void run() throws IOException;
  }

  private void replace(GroupFiles group, CompactionBatch batch, Staging staging)
      throws IOException {
    RewriteState.Batch names = batch.names();
    journals.rewrites().begin(names);
    try {
      staging.run();
      batch.place();
      publication.publish(next -> {
        List<ManifestLine> lines = group.with(batch.made());
        journals.manifests().replace(group.id(), lines);
        list(group, lines, names);
      });
    } catch (IOException | RuntimeException failed) {
      publication.publish(
          next -> list(group, journals.manifests().committed(group.id(), next), names));
      throw failed;
    } finally {
      batch.deleteStaged();
    }
    deleteUnread();
  }

  /// Lists what the manifest lists, and lets go of the other files of the batch.
  private void list(GroupFiles group, List<ManifestLine> lines, RewriteState.Batch batch) {
    long generation = group.replace(lines);
    List<String> names = batch.files().stream().filter(file -> !group.lists(file)).toList();
    synchronized (replaced) {
      replaced.add(new Replaced(group, batch, names, generation));
    }
  }

  /// Deletes the files that were replaced and that nobody reads any more.
  void deleteUnread() throws IOException {
    List<Replaced> unread = new ArrayList<>();
    synchronized (replaced) {
      replaced.removeIf(each -> each.group().isUnread(each.generation()) && unread.add(each));
    }
    for (Replaced each : unread) {
      delete(each);
    }
  }

  private void delete(Replaced old) throws IOException {
    try {
      journals.rewrites().delete(old.group().folder(), old.files());
      journals.rewrites().settle(old.batch());
    } catch (IOException failed) {
      synchronized (replaced) {
        replaced.add(old);
      }
      throw failed;
    }
    old.group().forget(old.files());
  }

  /// As [#deleteUnread], for a reader that has come to its end and has no part in it.
  void deleteUnreadOrTell() {
    try {
      deleteUnread();
    } catch (IOException failed) {
      LOGGER.warn("Files that were compacted could not be deleted; tried again later", failed);
    }
  }
}

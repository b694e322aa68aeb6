package io.larder.offline.parquet;

import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureSchema;
import io.larder.offline.files.Disk;
import io.larder.store.maintenance.MaintenanceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Files of a group that are replaced together; [Compactor] says in which steps.
final class CompactionBatch {
  private final GroupFiles group;
  private final Disk disk;
  private final List<Planned> planned;
  private final List<Rewrite> made = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private record Planned(List<ManifestLine> run, String newFile) {}

  CompactionBatch(
      GroupFiles group, Disk disk, List<List<ManifestLine>> runs, RewriteJournal numbers) {
    this.group = group;
    this.disk = disk;
    this.planned = runs.stream().map(run -> new Planned(run, newFile(run, numbers))).toList();
  }

  private String newFile(List<ManifestLine> run, RewriteJournal numbers) {
    String name =
        HourPartition.rewritten(
            run.stream().map(ManifestLine::name).toList(),
            numbers.nextNumber(),
            new FeatureGroupId(group.id()));
    return run.getFirst().hour() + name;
  }

  /// For the journal.
  RewriteState.Batch names() {
    List<String> names = new ArrayList<>();
    for (Planned each : planned) {
      names.add(each.newFile());
      each.run().forEach(line -> names.add(line.file()));
    }
    return new RewriteState.Batch(group.id(), group.location().uri(), names);
  }

  /// What was made so far.
  List<Rewrite> made() {
    return made;
  }

  /// Step 2: writes the new files where nobody looks.
  void stage(FileRewriter rewriter, FeatureSchema schema) throws IOException {
    disk.createDirectories(staging());
    for (Planned each : planned) {
      stage(each, rewriter, schema);
    }
    disk.sync(made.stream().map(rewrite -> staged(rewrite.line())).toList());
  }

  /// A run that cannot be read is left as it is, and told.
  private void stage(Planned each, FileRewriter rewriter, FeatureSchema schema) throws IOException {
    Path target = staging().resolve(nameOf(each.newFile()));
    List<ManifestLine> run = each.run();
    try {
      FileRewriter.Result result =
          rewriter.rewrite(
              schema,
              run.stream().map(line -> group.folder().resolve(line.file())).toList(),
              target);
      long rows = CompactionPlan.rows(run);
      if (result.rows() == rows) {
        made.add(new Rewrite(run, line(each, Files.size(target), result)));
        return;
      }
      remarks.add(
          "%s was left as it is: its files have %d rows, and should have %d"
              .formatted(run.getFirst().hour(), result.rows(), rows));
    } catch (SQLException failed) {
      remarks.add(run.getFirst().hour() + " was left as it is: " + failed.getMessage());
    }
  }

  private static ManifestLine line(Planned each, long bytes, FileRewriter.Result result) {
    return new ManifestLine(
        each.run().stream().mapToLong(ManifestLine::to).max().orElseThrow(),
        each.newFile(),
        bytes,
        result.rows(),
        result.firstWritten(),
        result.lastWritten());
  }

  /// Step 3: gives the new files their places.
  void place() throws IOException {
    group.hide(made.stream().map(rewrite -> rewrite.line().file()).toList());
    Set<Path> changed = new HashSet<>();
    for (Rewrite rewrite : made) {
      Path target = group.folder().resolve(rewrite.line().file());
      disk.move(staged(rewrite.line()), target);
      changed.add(Disk.parent(target));
    }
    disk.sync(changed);
  }

  /// Removes what lies where nobody looks.
  void deleteStaged() throws IOException {
    disk.deleteFolder(staging());
  }

  MaintenanceReport report() {
    List<ManifestLine> old = made.stream().flatMap(rewrite -> rewrite.replaced().stream()).toList();
    List<ManifestLine> young = made.stream().map(Rewrite::line).toList();
    return new MaintenanceReport(
        old.size(),
        CompactionPlan.bytes(old),
        young.size(),
        CompactionPlan.bytes(young),
        CompactionPlan.rows(young),
        remarks);
  }

  private Path staged(ManifestLine line) {
    return staging().resolve(nameOf(line.file()));
  }

  private Path staging() {
    return group.folder().resolve(RewriteJournal.STAGING);
  }

  private static String nameOf(String file) {
    return file.substring(file.lastIndexOf('/') + 1) + ".tmp";
  }
}

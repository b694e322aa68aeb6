package io.larder.offline.iceberg;

import io.larder.model.FeatureGroup;
import io.larder.offline.files.RowsRewriter;
import io.larder.store.Cancellation;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;

/// Makes few files of a partition's many small ones. The new file is written beside commits and
/// counts with a commit of its own, which fails where somebody else has replaced one of the old
/// files meanwhile; rows that are appended meanwhile do not matter to it.
final class TableCompaction {
  private final Warehouse warehouse;
  private final Rewriting rewriting;
  private final Path temporary;

  TableCompaction(Warehouse warehouse, Rewriting rewriting, Path temporary) {
    this.warehouse = warehouse;
    this.rewriting = rewriting;
    this.temporary = temporary;
  }

  MaintenanceReport run(
      FeatureGroup group,
      Table table,
      Compaction rules,
      MaintenanceMode mode,
      Cancellation cancellation) {
    long snapshot = table.currentSnapshot().snapshotId();
    List<Portion> portions = plan(table, snapshot, rules);
    if (mode == MaintenanceMode.DRY_RUN) {
      return portions.stream()
          .map(portion -> report(portion, bytes(portion), List.of()))
          .reduce(MaintenanceReport.NOTHING, MaintenanceReport::plus);
    }
    Optional<TableColumns> columns = TableColumns.of(table.schema());
    if (columns.isEmpty() || !GroupSchema.missing(group.schema(), table.schema()).isEmpty()) {
      return MaintenanceReport.nothing("the table has columns that Larder cannot write");
    }
    MaintenanceReport report = MaintenanceReport.NOTHING;
    try (RowsRewriter rewriter = RowsRewriter.open(temporary, cancellation)) {
      for (Portion portion : portions) {
        if (!cancellation.isRequested()) {
          report =
              report.plus(
                  replace(
                      table,
                      snapshot,
                      portion,
                      rewriting.together(group, portion, columns.get(), rewriter)));
        }
      }
    } catch (SQLException failed) {
      return report.plus(MaintenanceReport.nothing("files were left as they are: " + failed));
    }
    return report;
  }

  /// The runs of small files that are to become one file each.
  private static List<Portion> plan(Table table, long snapshot, Compaction rules) {
    List<Portion> runs = new ArrayList<>();
    for (Portion portion : Portion.of(table, TableFiles.planned(table, snapshot))) {
      List<DataFile> small =
          portion.files().stream().filter(file -> rules.isSmall(file.fileSizeInBytes())).toList();
      if (small.size() >= rules.smallFilesMin()) {
        addRuns(new Portion(portion.spec(), small), rules, runs);
      }
    }
    return runs;
  }

  private static void addRuns(Portion portion, Compaction rules, List<Portion> runs) {
    List<DataFile> run = new ArrayList<>();
    long bytes = 0;
    for (DataFile file : portion.files()) {
      if (bytes + file.fileSizeInBytes() > rules.targetFileBytes()) {
        addRun(portion, run, runs);
        run = new ArrayList<>();
        bytes = 0;
      }
      run.add(file);
      bytes += file.fileSizeInBytes();
    }
    addRun(portion, run, runs);
  }

  private static void addRun(Portion portion, List<DataFile> run, List<Portion> runs) {
    if (run.size() > 1) {
      runs.add(new Portion(portion.spec(), run));
    }
  }

  private MaintenanceReport replace(
      Table table, long snapshot, Portion portion, Optional<Rewriting.Staged> staged) {
    if (staged.isEmpty()) {
      return MaintenanceReport.nothing(
          portion.folder() + " was left as it is: its files have no numbers for their columns");
    }
    Rewriting.Staged file = staged.get();
    long rows = portion.files().stream().mapToLong(DataFile::recordCount).sum();
    try {
      if (file.content().rows() != rows) {
        rewriting.drop(List.of(file));
        return MaintenanceReport.nothing(
            "%s was left as it is: its files have %d rows, and should have %d"
                .formatted(portion.folder(), file.content().rows(), rows));
      }
      warehouse.change(() -> commit(table, snapshot, file));
      return report(portion, file.content().bytes(), List.of());
    } catch (ValidationException changed) {
      return MaintenanceReport.nothing(
          portion.folder() + " was left as it is: others have replaced its files meanwhile");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean commit(Table table, long snapshot, Rewriting.Staged file) {
    try {
      table.refresh();
      warehouse.noteOldest(table);
      rewriting.place(List.of(file));
      RewriteFiles change = table.newRewrite().validateFromSnapshot(snapshot);
      new HashSet<>(file.portion().files()).forEach(change::deleteFile);
      change.addFile(Rewriting.dataFile(table, file)).commit();
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static MaintenanceReport report(Portion portion, long bytes, List<String> remarks) {
    long rows = portion.files().stream().mapToLong(DataFile::recordCount).sum();
    return new MaintenanceReport(portion.files().size(), bytes(portion), 1, bytes, rows, remarks);
  }

  private static long bytes(Portion portion) {
    return portion.files().stream().mapToLong(DataFile::fileSizeInBytes).sum();
  }
}

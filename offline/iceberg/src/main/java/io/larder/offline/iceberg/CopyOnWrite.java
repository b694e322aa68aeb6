package io.larder.offline.iceberg;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.offline.files.RowsRewriter;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/// Puts rows in the place of those of files: for each partition that loses rows one new file
/// without them, and one commit that takes the old ones out. No file of deletions is written.
final class CopyOnWrite {
  private final Warehouse warehouse;
  private final Rewriting rewriting;
  private final Path temporary;

  CopyOnWrite(Warehouse warehouse, Rewriting rewriting, Path temporary) {
    this.warehouse = warehouse;
    this.rewriting = rewriting;
    this.temporary = temporary;
  }

  /// @return how many rows are gone
  long replace(FeatureGroup group, Table table, List<DataFile> files, Optional<Path> rows) {
    List<Portion> portions = Portion.of(table, present(table, files));
    List<Rewriting.Staged> staged =
        rows.map(path -> staged(group, table, portions, path)).orElse(List.of());
    long kept = staged.stream().mapToLong(file -> file.content().rows()).sum();
    List<Portion> unchanged =
        staged.stream().filter(CopyOnWrite::isUnchanged).map(Rewriting.Staged::portion).toList();
    List<Portion> changed =
        portions.stream().filter(portion -> !unchanged.contains(portion)).toList();
    if (!changed.isEmpty()) {
      warehouse.change(() -> {
        table.refresh();
        present(table, files);
        return commit(table, changed, staged);
      });
    }
    return portions.stream().mapToLong(Portion::rows).sum() - kept;
  }

  private static boolean isUnchanged(Rewriting.Staged file) {
    return file.content().rows() == file.portion().rows();
  }

  /// The files as the table's present snapshot has them.
  private static List<org.apache.iceberg.DataFile> present(Table table, List<DataFile> files) {
    Map<String, org.apache.iceberg.DataFile> known = new HashMap<>();
    Snapshot present = table.currentSnapshot();
    if (present != null) {
      TableFiles.planned(table, present.snapshotId())
          .forEach(file -> known.put(file.location(), file));
    }
    List<org.apache.iceberg.DataFile> own = new ArrayList<>();
    for (DataFile file : files) {
      org.apache.iceberg.DataFile found = known.get(file.uri());
      if (found == null) {
        throw new FeatureStoreException(
            ErrorKind.CONFLICT,
            "table " + table.name() + " has been changed meanwhile: " + file.uri() + " is gone");
      }
      own.add(found);
    }
    return own;
  }

  private List<Rewriting.Staged> staged(
      FeatureGroup group, Table table, List<Portion> portions, Path rows) {
    TableColumns columns = columns(group, table);
    List<Rewriting.Staged> staged = new ArrayList<>();
    try (RowsRewriter rewriter = RowsRewriter.open(temporary, new Cancellation())) {
      for (Portion portion : portions) {
        String source = source(group, portion, rows);
        staged.add(rewriting.kept(group, portion, source, columns, rewriter));
      }
    } catch (SQLException failed) {
      throw new UncheckedIOException(new IOException("DuckDB cannot write files", failed));
    }
    return staged;
  }

  /// The rows come by the names of the group's columns: what others have added would get lost.
  private static TableColumns columns(FeatureGroup group, Table table) {
    boolean foreign =
        table.schema().columns().size() != GroupSchema.of(group.schema()).columns().size();
    Optional<TableColumns> columns = TableColumns.of(table.schema());
    if (foreign || columns.isEmpty()) {
      throw invalid("table %s has other columns than its feature group", table.name());
    }
    return columns.get();
  }

  /// Those rows that are of the portion: its partition is the beginning of the event time.
  private static String source(FeatureGroup group, Portion portion, Path rows) {
    if (portion.spec().specId() != 0) {
      throw invalid("the table has files of a partition that others have made");
    }
    String all =
        "read_parquet(" + RowsRewriter.list(List.of(rows)) + ", hive_partitioning = false)";
    if (portion.spec().isUnpartitioned()) {
      return all;
    }
    String date = portion.files().getFirst().partition().get(0, String.class);
    return "%s WHERE left(%s, %d) IS NOT DISTINCT FROM %s"
        .formatted(
            all,
            RowsRewriter.name(group.schema().eventTimeName().value()),
            GroupSchema.DATE_LENGTH,
            date == null ? "NULL" : RowsRewriter.literal(date));
  }

  private boolean commit(Table table, List<Portion> changed, List<Rewriting.Staged> staged) {
    try {
      warehouse.noteOldest(table);
      List<Rewriting.Staged> placed =
          staged.stream()
              .filter(file -> file.content().rows() > 0 && changed.contains(file.portion()))
              .toList();
      rewriting.drop(staged.stream().filter(file -> !placed.contains(file)).toList());
      rewriting.place(placed);
      OverwriteFiles change = table.newOverwrite();
      changed.forEach(portion -> portion.files().forEach(change::deleteFile));
      placed.forEach(file -> change.addFile(Rewriting.dataFile(table, file)));
      change.commit();
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

package io.larder.offline.iceberg;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.offline.files.RowsRewriter;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import io.larder.store.history.TableHistory.Replacement;
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
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;

/// Puts rows in the place of those of files: new files without what is to go, and one commit that
/// takes the old ones out. No file of deletions is written.
final class CopyOnWrite {
  private final Warehouse warehouse;
  private final Rewriting rewriting;
  private final Path temporary;

  CopyOnWrite(Warehouse warehouse, Rewriting rewriting, Path temporary) {
    this.warehouse = warehouse;
    this.rewriting = rewriting;
    this.temporary = temporary;
  }

  boolean replace(FeatureGroup group, Table table, long version, List<Replacement> replacements) {
    if (replacements.isEmpty()) {
      return false;
    }
    List<Rewriting.Staged> staged = staged(group, table, version, replacements);
    try {
      return warehouse.change(() -> commit(table, version, staged));
    } catch (ValidationException changed) {
      throw new FeatureStoreException(
          ErrorKind.CONFLICT,
          "table " + table.name() + " has been changed meanwhile: " + changed.getMessage(),
          changed);
    }
  }

  private List<Rewriting.Staged> staged(
      FeatureGroup group, Table table, long version, List<Replacement> replacements) {
    TableColumns columns = columns(group, table);
    Map<String, org.apache.iceberg.DataFile> known = new HashMap<>();
    TableFiles.planned(table, IcebergTableHistory.snapshot(table, version).snapshotId())
        .forEach(file -> known.put(file.location(), file));
    List<Rewriting.Staged> staged = new ArrayList<>();
    try (RowsRewriter rewriter = RowsRewriter.open(temporary, new Cancellation())) {
      for (Replacement replacement : replacements) {
        Portion portion = portion(table, known, replacement.files());
        staged.add(rewriting.kept(group, portion, replacement.rows(), columns, rewriter));
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

  private static Portion portion(
      Table table, Map<String, org.apache.iceberg.DataFile> known, List<DataFile> files) {
    List<org.apache.iceberg.DataFile> own = new ArrayList<>();
    for (DataFile file : files) {
      org.apache.iceberg.DataFile found = known.get(file.uri());
      if (found == null) {
        throw invalid("%s is no file of the snapshot", file.uri());
      }
      own.add(found);
    }
    List<Portion> portions = Portion.of(table, own);
    if (portions.size() != 1) {
      throw invalid("files of %d portions cannot be replaced by one", portions.size());
    }
    return portions.getFirst();
  }

  private boolean commit(Table table, long version, List<Rewriting.Staged> staged) {
    try {
      table.refresh();
      warehouse.noteOldest(table);
      List<Rewriting.Staged> empty =
          staged.stream().filter(file -> file.content().rows() == 0).toList();
      List<Rewriting.Staged> full =
          staged.stream().filter(file -> file.content().rows() > 0).toList();
      rewriting.drop(empty);
      rewriting.place(full);
      OverwriteFiles change =
          table.newOverwrite().validateFromSnapshot(version).validateNoConflictingDeletes();
      staged.forEach(file -> file.portion().files().forEach(change::deleteFile));
      full.forEach(file -> change.addFile(Rewriting.dataFile(table, file)));
      change.commit();
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

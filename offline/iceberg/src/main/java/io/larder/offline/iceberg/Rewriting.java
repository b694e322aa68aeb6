package io.larder.offline.iceberg;

import io.larder.model.FeatureGroup;
import io.larder.offline.files.Disk;
import io.larder.offline.files.RowsRewriter;
import io.larder.offline.files.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;

/// Makes a file of the rows of others, outside the warehouse's lock; the file gets its place within
/// the change that makes it count.
final class Rewriting {
  private final Warehouse warehouse;
  private final Path temporary;
  private final Disk disk;
  private final FileNames names = new FileNames();

  Rewriting(Warehouse warehouse, Path temporary, Disk disk) {
    this.warehouse = warehouse;
    this.temporary = temporary;
    this.disk = disk;
  }

  /// A finished file that has not got its place yet.
  record Staged(Path path, String address, WrittenFile content, Portion portion) {}

  /// Puts the rows of a portion's files together, sorted by identifier and second of the event
  /// time, and then as they were: whatever a join may take for equal keeps its order.
  ///
  /// @return empty where a file has no numbers for its columns, and so cannot be read by them
  Optional<Staged> together(
      FeatureGroup group, Portion portion, TableColumns columns, RowsRewriter rewriter)
      throws SQLException {
    List<Path> sources =
        portion.files().stream().map(file -> warehouse.io().path(file.location())).toList();
    if (!rewriter.haveFieldIds(sources)) {
      return Optional.empty();
    }
    String select =
        "SELECT %s FROM %s ORDER BY %s, left(%s, 19), file_index, file_row_number"
            .formatted(
                columns.names(),
                columns.scan(sources),
                RowsRewriter.name(group.schema().identifierName().value()),
                RowsRewriter.name(group.schema().eventTimeName().value()));
    Path path = next();
    return Optional.of(
        new Staged(
            path,
            address(group, portion),
            rewriter.write(select, columns.fieldIds(), path),
            portion));
  }

  private Path next() {
    return temporary.resolve(UUID.randomUUID() + ".parquet.tmp");
  }

  /// Takes over the rows of a portion that a query has left in a file.
  ///
  /// @param source what to read them from
  Staged kept(
      FeatureGroup group,
      Portion portion,
      String source,
      TableColumns columns,
      RowsRewriter rewriter)
      throws SQLException {
    String select = "SELECT " + columns.names() + " FROM " + source;
    Path path = next();
    return new Staged(
        path, address(group, portion), rewriter.write(select, columns.fieldIds(), path), portion);
  }

  private String address(FeatureGroup group, Portion portion) {
    List<String> old = portion.files().stream().map(DataFile::location).toList();
    return GroupTables.dataLocation(group).withoutTrailingSlash()
        + "/"
        + names.rewritten(portion.folder(), old);
  }

  /// Gives files their places; to be called within a change of the warehouse.
  void place(List<Staged> files) throws IOException {
    warehouse.created().note(files.stream().map(Staged::address).toList());
    disk.sync(files.stream().map(Staged::path).toList());
    Set<Path> changed = new HashSet<>();
    for (Staged file : files) {
      Path target = warehouse.io().path(file.address());
      changed.addAll(disk.createDirectories(Disk.parent(target)));
      disk.move(file.path(), target);
      changed.add(Disk.parent(target));
    }
    disk.sync(changed);
  }

  /// Forgets files that are not to get their places.
  void drop(List<Staged> files) throws IOException {
    for (Staged file : files) {
      disk.delete(file.path());
    }
  }

  static DataFile dataFile(Table table, Staged file) {
    return DataFiles.builder(file.portion().spec())
        .withPath(file.address())
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(file.content().bytes())
        .withMetrics(FileMetrics.of(table, file.content()))
        .withPartition(file.portion().files().getFirst().partition())
        .build();
  }
}

package io.larder.offline.iceberg;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.offline.files.Disk;
import io.larder.offline.files.FileRows;
import io.larder.offline.files.LoadedPartition;
import io.larder.offline.files.ParquetWriter;
import io.larder.offline.files.Partitioning;
import io.larder.offline.files.WrittenFile;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupLoads;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.load.LoadedRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;

/// Appends a group's rows of a stretch of the log to its table: those that the table does not have
/// yet, and the position with them in one commit.
final class GroupCommit {
  private final Warehouse warehouse;
  private final GroupTables tables;
  private final ParquetWriter writer;
  private final Path temporary;
  private final Disk disk;
  private final FileNames names = new FileNames();

  GroupCommit(
      Warehouse warehouse, GroupTables tables, ParquetWriter writer, Path temporary, Disk disk) {
    this.warehouse = warehouse;
    this.tables = tables;
    this.writer = writer;
    this.temporary = temporary;
    this.disk = disk;
  }

  /// A file with its address and the date of its rows.
  private record NewFile(Path staged, String address, Optional<String> date) {}

  void append(OfflineCommit commit, GroupRows rows) {
    Table table = tables.ensure(rows.group());
    GroupRows missing = rows.startingAt(LarderProperties.position(table.properties()));
    if (missing.entries().isEmpty()) {
      return;
    }
    append(table, commit, files(table, commit, missing));
  }

  /// Appends the rows of loads that the table does not have yet.
  void append(OfflineCommit commit, GroupLoads loads) {
    Table table = tables.ensure(loads.group());
    GroupLoads missing = loads.startingAt(LarderProperties.position(table.properties()));
    if (!missing.loads().isEmpty()) {
      append(table, commit, files(table, commit, missing));
    }
  }

  private static void append(Table table, OfflineCommit commit, List<DataFile> files) {
    Transaction transaction = table.newTransaction();
    AppendFiles append = transaction.newAppend();
    files.forEach(append::appendFile);
    append.set(LarderProperties.LOG_FROM, commit.from().toString());
    append.set(LarderProperties.LOG_TO, commit.to().toString());
    append.commit();
    transaction.updateProperties().set(LarderProperties.LOG_TO, commit.to().toString()).commit();
    transaction.commitTransaction();
  }

  private List<DataFile> files(Table table, OfflineCommit commit, GroupRows rows) {
    FeatureSchema schema = rows.group().schema();
    List<DayRows> days = DayRows.of(schema, rows.entries());
    List<NewFile> files =
        days.stream().map(day -> planned(rows.group(), day.date(), day.latest())).toList();
    List<FileRows> contents = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      contents.add(new FileRows(files.get(i).staged(), days.get(i).entries()));
    }
    return placed(
        table,
        files,
        () ->
            writer.write(
                schema,
                GroupSchema.fieldIds(schema, table.schema()),
                commit.writeTime(),
                contents));
  }

  private List<DataFile> files(Table table, OfflineCommit commit, GroupLoads loads) {
    FeatureSchema schema = loads.group().schema();
    boolean byDate = GroupSchema.isPartitioned(schema);
    List<NewFile> files = new ArrayList<>();
    return placed(
        table,
        files,
        () ->
            writer.writeLoads(
                new ParquetWriter.TableShape(
                    schema,
                    GroupSchema.fieldIds(schema, table.schema()),
                    byDate ? Partitioning.DATE : Partitioning.NONE),
                commit.writeTime(),
                loads.loads().stream().map(LoadedRows::file).toList(),
                partitions -> {
                  partitions.forEach(part -> files.add(planned(loads.group(), part, byDate)));
                  return files.stream().map(NewFile::staged).toList();
                }));
  }

  private NewFile planned(FeatureGroup group, LoadedPartition part, boolean byDate) {
    return planned(
        group,
        byDate ? Optional.of(part.key()) : Optional.empty(),
        new EventTime(part.latestSecond(), 0));
  }

  private NewFile planned(FeatureGroup group, Optional<String> date, EventTime latest) {
    return new NewFile(
        temporary.resolve(UUID.randomUUID() + ".parquet.tmp"),
        GroupTables.dataLocation(group).withoutTrailingSlash()
            + "/"
            + names.next(group.schema(), date, latest),
        date);
  }

  private interface Writing {
    List<WrittenFile> run() throws SQLException;
  }

  /// Has the files written, and gives them their places.
  ///
  /// @param files filled at the latest when they are written
  private List<DataFile> placed(Table table, List<NewFile> files, Writing writing) {
    try {
      List<WrittenFile> written = writing.run();
      place(files);
      List<DataFile> all = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        NewFile file = files.get(i);
        all.add(TableFile.of(table, file.address(), file.date(), written.get(i)));
      }
      return all;
    } catch (SQLException failed) {
      throw new UncheckedIOException(new IOException("DuckDB cannot write files", failed));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Notes the files, then gives them their places.
  private void place(List<NewFile> files) throws IOException {
    warehouse.created().note(files.stream().map(NewFile::address).toList());
    disk.sync(files.stream().map(NewFile::staged).toList());
    Set<Path> changed = new HashSet<>();
    for (NewFile file : files) {
      Path target = warehouse.io().path(file.address());
      changed.addAll(disk.createDirectories(Disk.parent(target)));
      disk.move(file.staged(), target);
      changed.add(Disk.parent(target));
    }
    disk.sync(changed);
  }
}

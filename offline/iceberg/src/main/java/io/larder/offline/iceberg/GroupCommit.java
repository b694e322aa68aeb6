package io.larder.offline.iceberg;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.offline.files.Disk;
import io.larder.offline.files.FileRows;
import io.larder.offline.files.ParquetWriter;
import io.larder.offline.files.WrittenFile;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

  /// A file with its address and what it says of itself.
  private record NewFile(FileRows content, String address, DayRows rows) {}

  void append(OfflineCommit commit, GroupRows rows) {
    Table table = tables.ensure(rows.group());
    GroupRows missing = rows.startingAt(LarderProperties.position(table.properties()));
    if (missing.entries().isEmpty()) {
      return;
    }
    Transaction transaction = table.newTransaction();
    AppendFiles append = transaction.newAppend();
    files(table, commit, missing).forEach(append::appendFile);
    append.set(LarderProperties.LOG_FROM, commit.from().toString());
    append.set(LarderProperties.LOG_TO, commit.to().toString());
    append.commit();
    transaction.updateProperties().set(LarderProperties.LOG_TO, commit.to().toString()).commit();
    transaction.commitTransaction();
  }

  private List<DataFile> files(Table table, OfflineCommit commit, GroupRows rows) {
    FeatureSchema schema = rows.group().schema();
    List<NewFile> files = planned(rows.group(), DayRows.of(schema, rows.entries()));
    try {
      List<WrittenFile> written =
          writer.write(
              schema,
              GroupSchema.fieldIds(schema, table.schema()),
              commit.writeTime(),
              files.stream().map(NewFile::content).toList());
      place(files);
      List<DataFile> all = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        NewFile file = files.get(i);
        all.add(TableFile.of(table, file.address(), file.rows().date(), written.get(i)));
      }
      return all;
    } catch (SQLException failed) {
      throw new UncheckedIOException(new IOException("DuckDB cannot write files", failed));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<NewFile> planned(FeatureGroup group, List<DayRows> days) {
    String location = GroupTables.dataLocation(group).withoutTrailingSlash();
    List<NewFile> files = new ArrayList<>();
    for (DayRows day : days) {
      Path staged = temporary.resolve(UUID.randomUUID() + ".parquet.tmp");
      String name = names.next(group.schema(), day.date(), day.latest());
      files.add(new NewFile(new FileRows(staged, day.entries()), location + "/" + name, day));
    }
    return files;
  }

  /// Notes the files, then gives them their places.
  private void place(List<NewFile> files) throws IOException {
    warehouse.created().note(files.stream().map(NewFile::address).toList());
    disk.sync(files.stream().map(file -> file.content().target()).toList());
    Set<Path> changed = new HashSet<>();
    for (NewFile file : files) {
      Path target = warehouse.io().path(file.address());
      changed.addAll(disk.createDirectories(Disk.parent(target)));
      disk.move(file.content().target(), target);
      changed.add(Disk.parent(target));
    }
    disk.sync(changed);
  }
}

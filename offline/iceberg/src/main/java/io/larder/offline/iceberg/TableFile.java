package io.larder.offline.iceberg;

import io.larder.offline.files.WrittenFile;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;

/// A file as a table's metadata have it.
final class TableFile {
  private TableFile() {}

  /// @param date the partition's; absent where there is none
  static DataFile of(Table table, String address, Optional<String> date, WrittenFile written) {
    PartitionSpec spec = firstSpec(table);
    DataFiles.Builder file =
        DataFiles.builder(spec)
            .withPath(address)
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(written.bytes())
            .withMetrics(FileMetrics.of(table, written));
    date.ifPresent(text -> {
      PartitionData partition = new PartitionData(spec.partitionType());
      partition.set(0, text);
      file.withPartition(partition);
    });
    return file.build();
  }

  /// The partition that the table was made with, and that our files have, whatever others have
  /// chosen for theirs since.
  private static PartitionSpec firstSpec(Table table) {
    PartitionSpec first = table.specs().get(0);
    if (first == null) {
      throw new IllegalStateException(table.name() + " has lost its first partition spec");
    }
    return first;
  }
}

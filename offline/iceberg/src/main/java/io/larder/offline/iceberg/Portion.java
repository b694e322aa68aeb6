package io.larder.offline.iceberg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;

/// Files of a table by their partitions: those whose rows may be put into one file.
///
/// @param files oldest first; never empty
record Portion(PartitionSpec spec, List<DataFile> files) {
  static List<Portion> of(Table table, List<DataFile> files) {
    Map<String, List<DataFile>> partitions = new LinkedHashMap<>();
    for (DataFile file : files) {
      String key = file.specId() + "/" + spec(table, file).partitionToPath(file.partition());
      partitions.computeIfAbsent(key, _ -> new ArrayList<>()).add(file);
    }
    return partitions.values().stream()
        .map(own -> new Portion(spec(table, own.getFirst()), own))
        .toList();
  }

  long rows() {
    return files.stream().mapToLong(DataFile::recordCount).sum();
  }

  /// The partition's folder with a slash behind it; empty where there are no partitions.
  String folder() {
    String path = spec.partitionToPath(files.getFirst().partition());
    return path.isEmpty() ? "" : path + "/";
  }

  private static PartitionSpec spec(Table table, DataFile file) {
    PartitionSpec spec = table.specs().get(file.specId());
    if (spec == null) {
      throw new IllegalStateException(table.name() + " has lost partition spec " + file.specId());
    }
    return spec;
  }
}

package io.larder.store;

import java.util.List;

/// Files of any origin as a table.
///
/// @param columns that the files hold
/// @param partitionColumns that each file has one value of, after the others
public record FileTable(
    String name,
    List<TableColumn> columns,
    List<TableColumn> partitionColumns,
    FileFormat format,
    List<PartitionedFile> files)
    implements QueryTable {

  /// @param path where a query engine on this machine reads it
  /// @param partitionValues as many as there are partition columns
  public record PartitionedFile(String path, List<String> partitionValues) {}

  /// How the files are written.
  public sealed interface FileFormat {}

  /// Columns are found by name, letter case aside; what a file lacks is NULL.
  public record Parquet() implements FileFormat {}

  /// Columns are found by their place; a line that ends early has NULLs.
  ///
  /// @param headerLines to pass over at the start of each file
  public record Csv(char separator, char quote, char escape, int headerLines)
      implements FileFormat {}
}

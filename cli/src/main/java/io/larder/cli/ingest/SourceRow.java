package io.larder.cli.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a source finds on its way through a file.
public sealed interface SourceRow {
  /// Where the row begins: the line in a text file, counted from 1 with the heading; the row's
  /// number in a Parquet file.
  long line();

  /// @param columns the names, in the file's order
  /// @param values one a column; null where the row has no value
  record Values(long line, List<String> columns, List<@Nullable String> values)
      implements SourceRow {}

  /// A row that cannot be read.
  ///
  /// @param text the row as far as it could be read, as JSON
  record Unreadable(long line, String reason, String text) implements SourceRow {}
}

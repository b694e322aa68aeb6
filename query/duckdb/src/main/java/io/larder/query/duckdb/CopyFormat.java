package io.larder.query.duckdb;

import io.larder.store.PointInTimeJoin.Format;

/// How results are written to files.
final class CopyFormat {
  private CopyFormat() {}

  /// What stands in the parentheses of COPY.
  static String options(Format format) {
    return switch (format) {
      case CSV -> "FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', NULLSTR '', USE_TMP_FILE false";
      case PARQUET -> "FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false";
    };
  }

  /// A value as it is written. In a CSV file a collection is its JSON text: `["a","b"]`.
  ///
  /// @param type in DuckDB's words
  static String value(Format format, String expression, String type) {
    return format == Format.CSV && isList(type) ? "to_json(" + expression + ")" : expression;
  }

  /// Whether these are lists, of any length or of one.
  static boolean isList(String type) {
    return type.endsWith("]");
  }
}

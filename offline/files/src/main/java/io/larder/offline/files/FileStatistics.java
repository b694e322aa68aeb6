package io.larder.offline.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads what COPY answers with `RETURN_STATS`.
final class FileStatistics {
  private FileStatistics() {}

  static WrittenFile of(ResultSet result) throws SQLException {
    Map<String, WrittenFile.Column> columns = new HashMap<>();
    if (result.getObject("column_statistics") instanceof Map<?, ?> statistics) {
      statistics.forEach((path, values) -> {
        String name = unquoted(path.toString());
        if (!name.contains("\"") && values instanceof Map<?, ?> named) {
          columns.put(name, column(named));
        }
      });
    }
    return new WrittenFile(
        result.getLong("count"), result.getLong("file_size_bytes"), Map.copyOf(columns));
  }

  /// `"price"` is a column, `"words"."element"` what is in one.
  private static String unquoted(String path) {
    return path.substring(1, path.length() - 1);
  }

  private static WrittenFile.Column column(Map<?, ?> named) {
    boolean whole = !"false".equals(named.get("max_is_exact"));
    return new WrittenFile.Column(
        number(named, "column_size_bytes"),
        number(named, "num_values"),
        number(named, "null_count"),
        number(named, "nan_count"),
        text(named, "min"),
        text(named, "max").filter(_ -> whole));
  }

  private static Optional<String> text(Map<?, ?> named, String name) {
    return Optional.ofNullable(named.get(name)).map(Object::toString);
  }

  private static long number(Map<?, ?> named, String name) {
    return text(named, name).map(Long::parseLong).orElse(0L);
  }
}

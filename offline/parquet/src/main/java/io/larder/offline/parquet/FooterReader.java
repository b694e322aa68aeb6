package io.larder.offline.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// Reads the footers of Parquet files that are not known yet: many at a time, since each statement
/// has its cost, and by halves where one of them cannot be read.
final class FooterReader {
  private final Map<Path, ParquetFooter> footers = new HashMap<>();
  private final Map<Path, String> unreadable = new HashMap<>();

  private FooterReader() {}

  static FooterReader read(List<Path> files) throws SQLException {
    FooterReader reader = new FooterReader();
    if (files.isEmpty()) {
      return reader;
    }
    Properties properties = new Properties();
    properties.put("threads", "1");
    properties.put("autoinstall_known_extensions", "false");
    properties.put("autoload_known_extensions", "false");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties)) {
      reader.readAll(files, connection);
    }
    return reader;
  }

  /// Those that could be read.
  Map<Path, ParquetFooter> footers() {
    return footers;
  }

  /// The others, each with the reason.
  Map<Path, String> unreadable() {
    return unreadable;
  }

  private void readAll(List<Path> files, Connection connection) {
    try {
      Map<String, Long> rows = rows(files, connection);
      Map<String, Map<String, String>> columns = columns(files, connection);
      for (Path file : files) {
        String name = file.toString();
        footers.put(
            file,
            new ParquetFooter(rows.getOrDefault(name, 0L), columns.getOrDefault(name, Map.of())));
      }
    } catch (SQLException failed) {
      if (files.size() == 1) {
        unreadable.put(files.getFirst(), String.valueOf(failed.getMessage()));
        return;
      }
      readAll(files.subList(0, files.size() / 2), connection);
      readAll(files.subList(files.size() / 2, files.size()), connection);
    }
  }

  private static Map<String, Long> rows(List<Path> files, Connection connection)
      throws SQLException {
    Map<String, Long> rows = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT file_name, num_rows FROM parquet_file_metadata(" + list(files) + ")")) {
      while (result.next()) {
        rows.put(result.getString(1), result.getLong(2));
      }
    }
    return rows;
  }

  private static Map<String, Map<String, String>> columns(List<Path> files, Connection connection)
      throws SQLException {
    Map<String, Map<String, String>> columns = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT file_name, name, coalesce(num_children, 0), duckdb_type FROM"
                    + " parquet_schema("
                    + list(files)
                    + ")")) {
      SchemaWalk walk = new SchemaWalk();
      while (result.next()) {
        if (walk.isTopLevel(result.getString(1), result.getLong(3))) {
          columns
              .computeIfAbsent(result.getString(1), file -> new LinkedHashMap<>())
              .put(result.getString(2), String.valueOf(result.getString(4)));
        }
      }
    }
    return columns;
  }

  /// Goes through schemas that are told element by element, each before its children.
  private static final class SchemaWalk {
    private String file = "";
    private long below;

    /// Whether an element is a column, and not the whole or a part of one.
    boolean isTopLevel(String elementOf, long children) {
      if (!elementOf.equals(file)) {
        file = elementOf;
        below = 0;
        return false;
      }
      boolean top = below == 0;
      below = below - (top ? 0 : 1) + children;
      return top;
    }
  }

  private static String list(List<Path> files) {
    return files.stream()
        .map(file -> "'" + file.toString().replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}

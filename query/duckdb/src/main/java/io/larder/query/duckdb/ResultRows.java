package io.larder.query.duckdb;

import io.larder.store.RowSink;
import io.larder.store.RowSink.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands a result to a [RowSink], row by row as it comes.
final class ResultRows {
  private final RowSink sink;

  ResultRows(RowSink sink) {
    this.sink = sink;
  }

  void read(ResultSet result) throws SQLException {
    List<Column> columns = columns(result.getMetaData());
    sink.columns(columns);
    while (result.next()) {
      if (!sink.row(row(result, columns))) {
        return;
      }
    }
  }

  private static List<Column> columns(ResultSetMetaData metadata) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      columns.add(new Column(metadata.getColumnName(i), metadata.getColumnTypeName(i)));
    }
    return columns;
  }

  private static List<@Nullable Object> row(ResultSet result, List<Column> columns)
      throws SQLException {
    List<@Nullable Object> row = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      row.add(value(result, i + 1, columns.get(i).type()));
    }
    return row;
  }

  private static @Nullable Object value(ResultSet result, int column, String type)
      throws SQLException {
    if (type.startsWith("TIMESTAMP")) {
      return time(result, column, type);
    }
    return plain(result.getObject(column), result, column);
  }

  private static @Nullable Object time(ResultSet result, int column, String type)
      throws SQLException {
    Class<?> javaType =
        type.equals("TIMESTAMP WITH TIME ZONE") ? OffsetDateTime.class : LocalDateTime.class;
    Object time = result.getObject(column, javaType);
    return time == null ? null : time.toString();
  }

  private static @Nullable Object plain(@Nullable Object value, ResultSet result, int column)
      throws SQLException {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean truth -> truth;
      case Long number -> number;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case Double number -> number;
      case Float number -> number.doubleValue();
      case BigDecimal number -> number;
      case BigInteger number -> number;
      case Array list -> list(list, result, column);
      default -> result.getString(column);
    };
  }

  /// Lists of other things than single values are text as a whole.
  private static @Nullable Object list(Array list, ResultSet result, int column)
      throws SQLException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (@Nullable Object element : (@Nullable Object[]) list.getArray()) {
      if (element != null && !isSingle(element)) {
        return result.getString(column);
      }
      elements.add(plain(element, result, column));
    }
    return elements;
  }

  private static boolean isSingle(Object element) {
    return element instanceof String || element instanceof Boolean || (element instanceof Number);
  }
}

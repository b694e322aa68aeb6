package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureType;
import io.larder.model.Quoted;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeJoin.Lookup;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the search needs of the rows, as the table `moments`: `rn`, the moment `t` in nanoseconds
/// and, for each lookup, the identifier `id0`, `id1`, … in the type that the group's files have.
///
/// @param rowCount all rows
/// @param earliest of the rows' moments; null where there are no rows
record Moments(long rowCount, @Nullable BigInteger earliest, @Nullable BigInteger latest) {
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  static Moments create(PointInTimeJoin join, RowsTable rows, Sandbox sandbox) throws SQLException {
    int timeColumn = rows.column(join.timeColumn());
    StringBuilder columns = new StringBuilder("rn");
    String time = TimeSql.ofRow("c" + timeColumn, rows.types().get(timeColumn));
    columns.append(", ").append(time).append(" AS t");
    for (int i = 0; i < join.lookups().size(); i++) {
      columns
          .append(", ")
          .append(identifier(join.lookups().get(i), rows))
          .append(" AS id")
          .append(i);
    }
    sandbox.execute("CREATE TEMP TABLE moments AS SELECT " + columns + " FROM source");
    List<@Nullable Object> counts =
        sandbox.rows("SELECT count(*), count(t), min(t), max(t) FROM moments").getFirst();
    Moments moments =
        new Moments(number(counts.get(0)), bigNumber(counts.get(2)), bigNumber(counts.get(3)));
    if (number(counts.get(1)) < moments.rowCount()) {
      throw badTime(join.timeColumn(), timeColumn, sandbox);
    }
    return moments;
  }

  /// Whether all moments fit into 64 bits of nanoseconds.
  boolean areNarrow() {
    return earliest == null
        || latest == null
        || (earliest.compareTo(LONG_MIN) >= 0 && latest.compareTo(LONG_MAX) <= 0);
  }

  private static String identifier(Lookup lookup, RowsTable rows) {
    int column = rows.column(lookup.identifierColumn());
    var schema = lookup.table().schema();
    FeatureType type = schema.feature(schema.identifierColumn()).type();
    return identifier("c" + column, rows.types().get(column), type);
  }

  /// A value that is no identifier of the group's type is NULL, which matches nothing.
  private static String identifier(String column, String sqlType, FeatureType type) {
    String cast = Sql.of("TRY_CAST($0 AS $1)", column, TableView.sqlType(type));
    if (type != FeatureType.INTEGRAL) {
      return cast;
    }
    return switch (sqlType) {
      case "FLOAT", "DOUBLE" -> Sql.of("CASE WHEN $0 = floor($0) THEN $1 END", column, cast);
      case "VARCHAR" ->
          Sql.of("CASE WHEN regexp_full_match($0, '[+-]?\\d+(\\.0*)?') THEN $1 END", column, cast);
      default ->
          sqlType.startsWith("DECIMAL")
              ? Sql.of("CASE WHEN $0 = floor($0) THEN $1 END", column, cast)
              : cast;
    };
  }

  private static RuntimeException badTime(String name, int column, Sandbox sandbox)
      throws SQLException {
    List<@Nullable Object> first =
        sandbox
            .rows(
                Sql.of(
                    "SELECT rn, CAST(c$0 AS VARCHAR) FROM moments JOIN source USING (rn)"
                        + " WHERE t IS NULL ORDER BY rn LIMIT 1",
                    column))
            .getFirst();
    Object value = first.get(1);
    return invalid(
        "column %s: row %d has %s; a row's moment must be a timestamp, an ISO-8601 text or Unix"
            + " seconds, years 0000 to 9999",
        Quoted.of(name),
        number(first.get(0)) + 1,
        value == null ? "no value" : Quoted.of(value.toString()));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static @Nullable BigInteger bigNumber(@Nullable Object value) {
    return value == null ? null : new BigInteger(value.toString());
  }
}

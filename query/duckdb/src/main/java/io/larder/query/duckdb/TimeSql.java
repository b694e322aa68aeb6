package io.larder.query.duckdb;

import io.larder.model.EventTime;
import io.larder.model.EventTimeFormat;
import java.math.BigInteger;

/// Moments as numbers: nanoseconds since 1970. They fit into 64 bits in the years 1678 to 2261 and
/// into 128 always; 128 bits cost half as much again, so they are used only where they are needed.
///
/// Unix seconds are doubles, which hold today's time to a quarter of a microsecond. They mean the
/// nearest microsecond, in records and in rows alike: as decimals were meant when they were written
/// with at most six fraction digits.
enum TimeSql {
  NARROW("BIGINT"),
  WIDE("HUGEINT");

  static final BigInteger EARLIEST = nanos(EventTime.EARLIEST);
  static final BigInteger LATEST = nanos(EventTime.LATEST);

  private static final String ISO_TEXT =
      "\\d{4}-\\d{2}-\\d{2}([T ]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?"
          + "(Z|[+-]\\d{2}(:?\\d{2})?)?)?";
  private static final String NUMBER_TEXT = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

  private final String type;

  TimeSql(String type) {
    this.type = type;
  }

  /// A record's event time, NULL where the value is none. Fails with a conversion error where the
  /// moment does not fit 64 bits, or is none, and 64 bits were chosen.
  String ofRecord(String column, EventTimeFormat format) {
    return switch (format) {
      case ISO_8601 -> ofIsoText(column);
      case UNIX_SECONDS -> ofUnixSeconds(column);
    };
  }

  private String ofIsoText(String column) {
    return switch (this) {
      case NARROW -> Sql.of("epoch_ns(CAST($0 AS TIMESTAMP_NS))", column);
      case WIDE -> isoTextWithZone(column);
    };
  }

  /// Files of others may hold a double that is no time.
  private String ofUnixSeconds(String column) {
    return switch (this) {
      case NARROW -> unixSeconds(column, type);
      case WIDE -> unixSeconds(column);
    };
  }

  /// A `TIMESTAMP`, which counts microseconds.
  String ofTimestamp(String column) {
    return Sql.of("CAST(epoch_us($0) AS $1) * 1000", column, type);
  }

  /// A row's moment as `HUGEINT`, NULL where the value is none.
  ///
  /// @param sqlType of the column
  static String ofRow(String column, String sqlType) {
    String nanos = ofRowUnchecked(column, sqlType);
    return Sql.of("CASE WHEN $0 BETWEEN $1 AND $2 THEN $0 END", nanos, EARLIEST, LATEST);
  }

  private static String ofRowUnchecked(String column, String sqlType) {
    return switch (sqlType) {
      case "VARCHAR" -> ofText(column);
      case "TIMESTAMP_NS" -> Sql.of("CAST(epoch_ns($0) AS HUGEINT)", finite(column));
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP WITH TIME ZONE", "DATE" ->
          Sql.of("CAST(epoch_us($0) AS HUGEINT) * 1000", finite(column));
      case "FLOAT", "DOUBLE" -> unixSeconds("CAST(" + column + " AS DOUBLE)");
      default -> isNumeric(sqlType) ? exactSeconds(column) : "CAST(NULL AS HUGEINT)";
    };
  }

  static boolean isNumeric(String sqlType) {
    return sqlType.endsWith("INT")
        || sqlType.equals("INTEGER")
        || sqlType.equals("UINTEGER")
        || sqlType.startsWith("DECIMAL");
  }

  private static String finite(String column) {
    return Sql.of("CASE WHEN isfinite($0) THEN $0 END", column);
  }

  private static String ofText(String column) {
    return Sql.of(
        "CASE WHEN regexp_full_match($0, $1) THEN $2 WHEN regexp_full_match($0, $3) THEN $4 END",
        column,
        Sql.literal(ISO_TEXT),
        isoTextWithZone(column),
        Sql.literal(NUMBER_TEXT),
        unixSeconds("TRY_CAST(" + column + " AS DOUBLE)"));
  }

  /// DuckDB reads a time zone to the microsecond only; the three digits after that are added.
  private static String isoTextWithZone(String column) {
    String digits = Sql.of("regexp_extract($0, '\\.\\d{6}(\\d{1,3})', 1)", column);
    return Sql.of(
        "CAST(epoch_us(TRY_CAST($0 AS TIMESTAMPTZ)) AS HUGEINT) * 1000"
            + " + CASE WHEN length($0) > 26 THEN CAST(rpad($1, 3, '0') AS BIGINT) ELSE 0 END",
        column,
        digits);
  }

  private static String unixSeconds(String expression) {
    return Sql.of(
        "CASE WHEN $0 BETWEEN -1e12 AND 1e12 THEN $1 END",
        expression,
        unixSeconds(expression, "HUGEINT"));
  }

  /// The whole seconds are taken off first: a double cannot hold the microseconds of far years.
  private static String unixSeconds(String expression, String type) {
    return Sql.of(
        "CAST(floor($0) AS $1) * 1000000000 + CAST(($0 - floor($0)) * 1e6 AS BIGINT) * 1000",
        expression,
        type);
  }

  private static String exactSeconds(String column) {
    return Sql.of(
        "CASE WHEN $0 BETWEEN -99999999999 AND 999999999999"
            + " THEN CAST(CAST($0 AS DECIMAL(22, 9)) * 1000000000 AS HUGEINT) END",
        column);
  }

  private static BigInteger nanos(EventTime time) {
    return BigInteger.valueOf(time.seconds())
        .multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(time.nanos()));
  }
}

package io.larder.load.duckdb;

import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The SQL that reads a chunk's accepted rows: those of `raw` that are not in `odd`, and those of
/// `checked`, which has the odd ones that passed.
///
/// `checked` has `larder_row`, `micros` and `nanos` of the event time, and for each feature a text
/// `f<n>` and a value `t<n>`.
final class StagedRows {
  private final FeatureSchema schema;
  private final RawTable raw;

  StagedRows(FeatureSchema schema, RawTable raw) {
    this.schema = schema;
    this.raw = raw;
  }

  String createChecked() {
    return "CREATE TABLE checked (larder_row BIGINT, micros BIGINT, nanos INTEGER, "
        + each(column -> "f" + column + " VARCHAR")
        + ", "
        + each(column -> "t" + column + " " + type(schema.feature(column).type()))
        + ")";
  }

  private static String type(FeatureType type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case INTEGRAL -> "BIGINT";
      case FRACTIONAL -> "DOUBLE";
    };
  }

  /// Rows for the offline store, as [io.larder.store.load.LoadedRows] has them.
  String offline(long apiInvocationMicros) {
    return "SELECT "
        + each(column -> "t" + column + " AS " + Sql.name(name(column)))
        + ", make_timestamp("
        + apiInvocationMicros
        + ") AS api_invocation_time, CAST(NULL AS TIMESTAMP) AS write_time, false AS is_deleted,"
        + " CAST(floor(micros / 1000000) AS BIGINT) AS larder_second, larder_row FROM ("
        + rows(column -> raw.typed(column) + " AS t" + column, column -> "t" + column)
        + ")";
  }

  /// Rows for the online store: event time, then texts; those of an identifier next to each other,
  /// the newest last.
  String online() {
    return "SELECT micros, nanos, "
        + each(column -> "f" + column)
        + " FROM ("
        + rows(column -> raw.keptText(column) + " AS f" + column, column -> "f" + column)
        + ") ORDER BY f"
        + schema.identifierColumn()
        + ", micros, nanos, larder_row";
  }

  private String rows(IntFunction<String> good, IntFunction<String> checked) {
    return "SELECT larder_row, "
        + raw.micros()
        + " AS micros, 0 AS nanos, "
        + each(good)
        + " FROM raw WHERE larder_row NOT IN (SELECT larder_row FROM odd)"
        + " UNION ALL SELECT larder_row, micros, nanos, "
        + each(checked)
        + " FROM checked";
  }

  private String each(IntFunction<String> part) {
    return IntStream.range(0, schema.size()).mapToObj(part).collect(Collectors.joining(", "));
  }

  private String name(int column) {
    return schema.feature(column).name().value();
  }

  /// The columns of an odd row, for a check.
  String odd() {
    return "SELECT larder_row, " + each(column -> "f" + column) + " FROM odd ORDER BY larder_row";
  }
}

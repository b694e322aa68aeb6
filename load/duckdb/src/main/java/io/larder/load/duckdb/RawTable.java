package io.larder.load.duckdb;

import io.larder.model.EventTimeFormat;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.store.load.LoadSpecification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The SQL around the table `raw`, which has a chunk's rows as texts: `larder_row`, counted from 1,
/// a column `f<n>` for each feature, and `moment`, the event time with the `T` and the `Z` that
/// many writers leave out.
///
/// The condition [#good(BitSet)] is true of rows that are good for sure; of what it does not know,
/// such as `007` as an integer, a [io.larder.store.load.RowCheck] decides. It must never be true of
/// a row that a put would refuse, or that a put would keep as other values.
final class RawTable {
  /// In UTF-8 a text has at most four bytes a character; identifiers may have 2,048.
  private static final int IDENTIFIER_CHARACTERS_MAX = 500;

  /// As [CsvScan] has it for CSV.
  private static final int ROW_CHARACTERS_MAX = 100_000;

  private static final String ISO_8601 =
      "\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?Z";

  /// Far below what could be meant as milliseconds.
  private static final String UNIX_SECONDS = "\\d{1,10}(\\.\\d{1,6})?";

  private final FeatureSchema schema;
  private final LoadSpecification specification;

  RawTable(FeatureSchema schema, LoadSpecification specification) {
    this.schema = schema;
    this.specification = specification;
  }

  String create(Path content) {
    return "CREATE TABLE raw AS SELECT *, "
        + moment()
        + " AS moment FROM (SELECT "
        + (specification.format() == LoadSpecification.Format.PARQUET
            ? "file_row_number + 1"
            : "row_number() OVER ()")
        + " AS larder_row, "
        + features()
        + " FROM "
        + source(content)
        + ")";
  }

  /// Without rows, for a chunk whose rows are all checked one by one; and nothing odd.
  String createEmpty() {
    return "CREATE TABLE raw (larder_row BIGINT, moment VARCHAR, "
        + IntStream.range(0, schema.size())
            .mapToObj(column -> "f" + column + " VARCHAR")
            .collect(Collectors.joining(", "))
        + "); CREATE TABLE odd AS FROM raw";
  }

  private String source(Path content) {
    String file = Sql.literal(content.toString());
    if (specification.format() == LoadSpecification.Format.PARQUET) {
      return "read_parquet("
          + file
          + ", hive_partitioning = false) AS chunk("
          + columnNames()
          + ")";
    }
    return "read_csv(%s, header = false, auto_detect = false, delim = %s, quote = '\"', escape = '\"', comment = '', strict_mode = true, columns = {%s})"
        .formatted(
            file,
            Sql.literal(String.valueOf(specification.format().separator())),
            columns().map(name -> name + ": 'VARCHAR'").collect(Collectors.joining(", ")));
  }

  private String columnNames() {
    return columns().collect(Collectors.joining(", "));
  }

  private java.util.stream.Stream<String> columns() {
    return IntStream.range(0, specification.columns().size()).mapToObj(column -> "c" + column);
  }

  private String features() {
    Map<String, String> constants = specification.constants();
    List<String> features = new ArrayList<>();
    for (int feature = 0; feature < schema.size(); feature++) {
      String name = schema.feature(feature).name().value();
      int column = specification.columns().indexOf(name);
      String value =
          column >= 0
              ? withoutNullText("c" + column)
              : constants.containsKey(name)
                  ? Sql.literal(constants.get(name))
                  : "CAST(NULL AS VARCHAR)";
      features.add(value + " AS f" + feature);
    }
    return String.join(", ", features);
  }

  private String withoutNullText(String column) {
    if (specification.format() == LoadSpecification.Format.PARQUET) {
      return "CAST(" + column + " AS VARCHAR)";
    }
    String nullText = specification.nullText();
    return nullText == null ? column : "nullif(" + column + ", " + Sql.literal(nullText) + ")";
  }

  private String moment() {
    String text = eventTime();
    return switch (schema.eventTimeFormat()) {
      case ISO_8601 ->
          "CASE WHEN length(%1$s) = 10 THEN %1$s || 'T00:00:00Z' WHEN substr(%1$s, 11, 1) = ' ' AND right(%1$s, 1) <> 'Z' THEN left(%1$s, 10) || 'T' || substr(%1$s, 12) || 'Z' ELSE %1$s END"
              .formatted(text);
      case UNIX_SECONDS -> text;
    };
  }

  private String eventTime() {
    return "f" + schema.eventTimeColumn();
  }

  /// SQL that is true or false.
  ///
  /// @param numeric columns of the chunk that are known to have nothing but digits, minus signs,
  ///   points and `e`
  String good(BitSet numeric) {
    List<String> conditions = new ArrayList<>();
    conditions.add(
        "length(%s) BETWEEN 1 AND %d".formatted(identifier(), IDENTIFIER_CHARACTERS_MAX));
    conditions.add("regexp_full_match(moment, " + Sql.literal(momentPattern()) + ")");
    if (schema.eventTimeFormat() == EventTimeFormat.ISO_8601) {
      conditions.add("TRY_CAST(moment AS TIMESTAMP) IS NOT NULL");
    }
    numbers(FeatureType.FRACTIONAL)
        .forEach(column ->
            conditions.add(
                "(%1$s IS NULL OR TRY_CAST(%1$s AS DOUBLE) IS NOT NULL)".formatted(column)));
    numbers(FeatureType.INTEGRAL)
        .forEach(column ->
            conditions.add(
                "(%1$s IS NULL OR CAST(TRY_CAST(%1$s AS BIGINT) AS VARCHAR) = %1$s)"
                    .formatted(column)));
    if (specification.format() == LoadSpecification.Format.PARQUET) {
      conditions.add("length(concat(%s)) <= %d".formatted(texts(), ROW_CHARACTERS_MAX));
    }
    List<String> unknown =
        IntStream.range(0, schema.size())
            .filter(feature -> schema.feature(feature).type() == FeatureType.FRACTIONAL)
            .filter(feature -> !isNumeric(feature, numeric))
            .mapToObj(feature -> "f" + feature)
            .toList();
    if (!unknown.isEmpty()) {
      // Of what DuckDB takes for numbers, spaces, underscores, words and +-1 are none here.
      conditions.add(
          "NOT regexp_matches(concat_ws(';', %s), '[^0-9.;eE+-]|(^|;)[+]')"
              .formatted(String.join(", ", unknown)));
    }
    return "coalesce(" + String.join(" AND ", conditions) + ", false)";
  }

  private boolean isNumeric(int feature, BitSet numeric) {
    int column = specification.columns().indexOf(schema.feature(feature).name().value());
    return column >= 0 && numeric.get(column);
  }

  private String texts() {
    return IntStream.range(0, schema.size())
        .mapToObj(column -> "f" + column)
        .collect(Collectors.joining(", "));
  }

  private String momentPattern() {
    return schema.eventTimeFormat() == EventTimeFormat.ISO_8601 ? ISO_8601 : UNIX_SECONDS;
  }

  private List<String> numbers(FeatureType type) {
    return IntStream.range(0, schema.size())
        .filter(column -> schema.feature(column).type() == type)
        .mapToObj(column -> "f" + column)
        .toList();
  }

  private String identifier() {
    return "f" + schema.identifierColumn();
  }

  /// The texts of a row that is good, with those it will be kept as.
  String keptText(int column) {
    return column == schema.eventTimeColumn() ? "moment" : "f" + column;
  }

  /// The value of a good row's text, with its type in the offline store.
  String typed(int column) {
    String text = keptText(column);
    return switch (schema.feature(column).type()) {
      case STRING -> text;
      case INTEGRAL -> "TRY_CAST(" + text + " AS BIGINT)";
      case FRACTIONAL -> "TRY_CAST(" + text + " AS DOUBLE)";
    };
  }

  /// The event time of a good row in microseconds since 1970.
  String micros() {
    return switch (schema.eventTimeFormat()) {
      case ISO_8601 -> "epoch_us(CAST(moment AS TIMESTAMP))";
      case UNIX_SECONDS -> "CAST(CAST(moment AS DECIMAL(18, 6)) * 1000000 AS BIGINT)";
    };
  }
}

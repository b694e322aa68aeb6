package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.store.sql.DatasetQuery;
import io.larder.store.sql.DatasetQuery.Column;
import io.larder.store.sql.DatasetQuery.Comparator;
import io.larder.store.sql.DatasetQuery.Filter;
import io.larder.store.sql.DatasetQuery.Joined;
import io.larder.store.sql.DatasetQuery.Kind;
import io.larder.store.sql.DatasetQuery.Source;
import io.larder.store.sql.TableName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetQueryReaderTest {
  private static final Optional<Instant> AS_OF = Optional.of(Instant.parse("2020-01-03T12:00:00Z"));
  private static final Optional<Instant> FROM = Optional.of(Instant.parse("2020-01-02T00:00:00Z"));
  private static final Optional<Instant> TO = Optional.of(Instant.parse("2020-01-03T00:00:00Z"));
  private static final Optional<Instant> NONE = Optional.empty();

  @Test
  void readsAPointInTimeJoin() {
    Filter filter = new Filter(false, false, AS_OF, FROM, TO);
    List<String> features = List.of("customer_id", "event_time", "spend");
    Source base =
        new Source(
            table("customers_1600000000"),
            true,
            Optional.of("customer_id"),
            "event_time",
            features,
            filter);
    Source orders =
        new Source(
            table("orders_1600000001"),
            true,
            Optional.of("order_id"),
            "placed",
            List.of("order_id", "customer_id", "placed", "amount"),
            filter);
    List<Column> columns =
        List.of(
            new Column("customer_id", "customer_id.1"),
            new Column("placed", "placed.1"),
            new Column("amount", "amount.1"));
    assertThat(read("point-in-time-as-of-range"))
        .contains(
            new DatasetQuery(
                base,
                features,
                List.of(
                    new Joined(
                        orders,
                        columns,
                        Kind.INNER,
                        "customer_id",
                        Comparator.EQUAL,
                        "customer_id",
                        true)),
                Optional.empty(),
                Optional.empty()));
  }

  private static TableName table(String name) {
    return new TableName(Optional.empty(), Optional.of("sagemaker_featurestore"), name);
  }

  @Test
  void readsWhichRowsCount() {
    assertThat(filter("plain")).isEqualTo(new Filter(false, false, NONE, NONE, NONE));
    assertThat(filter("duplicates")).isEqualTo(new Filter(true, false, NONE, NONE, NONE));
    assertThat(filter("deleted")).isEqualTo(new Filter(false, true, NONE, NONE, NONE));
    assertThat(filter("duplicates-deleted")).isEqualTo(new Filter(true, true, NONE, NONE, NONE));
    assertThat(filter("as-of")).isEqualTo(new Filter(false, false, AS_OF, NONE, NONE));
    assertThat(filter("range")).isEqualTo(new Filter(false, false, NONE, FROM, TO));
    assertThat(filter("start")).isEqualTo(new Filter(false, false, NONE, FROM, NONE));
    assertThat(filter("end")).isEqualTo(new Filter(false, false, NONE, NONE, TO));
    assertThat(filter("duplicates-as-of-range")).isEqualTo(new Filter(true, false, AS_OF, FROM, TO));
    assertThat(filter("deleted-as-of-start")).isEqualTo(new Filter(false, true, AS_OF, FROM, NONE));
    assertThat(filter("duplicates-deleted-as-of-range"))
        .isEqualTo(new Filter(true, true, AS_OF, FROM, TO));
    assertThat(filter("rows-range")).isEqualTo(new Filter(true, true, NONE, FROM, TO));
  }

  private static Filter filter(String name) {
    return read(name).orElseThrow().base().filter();
  }

  @Test
  void readsLimits() {
    assertThat(read("recent-limit").orElseThrow().recentRecords()).contains(2L);
    assertThat(read("recent-limit").orElseThrow().limit()).contains(3L);
    assertThat(read("recent-zero").orElseThrow().recentRecords()).contains(0L);
    assertThat(read("limit").orElseThrow().recentRecords()).isEmpty();
    assertThat(read("limit").orElseThrow().limit()).contains(2L);
  }

  @ParameterizedTest
  @CsvSource({
    "join-inner, INNER, EQUAL",
    "join-left, LEFT, EQUAL",
    "join-right, RIGHT, EQUAL",
    "join-full, FULL, EQUAL",
    "join-cross, INNER, EQUAL",
    "compare-greater-than, INNER, GREATER",
    "compare-greater-than-or-equal-to, INNER, GREATER_OR_EQUAL",
    "compare-less-than, INNER, LESS",
    "compare-less-than-or-equal-to, INNER, LESS_OR_EQUAL",
    "compare-not-equal-to, INNER, NOT_EQUAL",
  })
  void readsHowGroupsAreJoined(String name, Kind kind, Comparator comparator) {
    Joined joined = read(name).orElseThrow().joined().getFirst();
    assertThat(joined.kind()).isEqualTo(kind);
    assertThat(joined.comparator()).isEqualTo(comparator);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "join-two",
        "point-in-time",
        "point-in-time-two",
        "point-in-time-duplicates",
        "point-in-time-deleted",
        "point-in-time-duplicates-deleted",
        "projected",
        "rows",
        "rows-point-in-time",
        "rows-point-in-time-two-recent",
        "rows-point-in-time-as-of",
        "rows-deleted",
        "rows-numeric-time",
      })
  void recognises(String name) {
    assertThat(read(name)).isPresent();
  }

  @Test
  void tellsRowsFromGroups() {
    DatasetQuery query = read("rows-point-in-time-as-of").orElseThrow();
    assertThat(query.base().featureGroup()).isFalse();
    assertThat(query.base().filter().asOf()).isEmpty();
    assertThat(query.joined().getFirst().source().filter().asOf()).isEqualTo(AS_OF);
    assertThat(read("point-in-time-duplicates-deleted").orElseThrow().joined().getFirst().source())
        .matches(source -> source.identifier().isEmpty() && source.eventTime().equals("placed"));
  }

  /// Each of these changes one token, and so perhaps the meaning.
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "dedup_row_base = 1 ! dedup_row_base = 2",
        "deleted_row_base = 1 ! deleted_row_base = 3",
        "LEFT JOIN deleted_base ! JOIN deleted_base",
        "UNION ALL ! UNION",
        "api_invocation_time\" DESC ! api_invocation_time\" ASC",
        "WHERE is_deleted ! WHERE NOT is_deleted",
        "table_base.\"write_time\" > ! table_base.\"write_time\" >=",
        "\"placed.1\" ! \"placed.2\"",
        "<= to_timestamp( ! < to_timestamp(",
        "1577923200.0 ! 1577923201.0",
        "'2020-01-03 12:00:00' ! '2020-13-03 12:00:00'",
        "from_unixtime(1577923200.0) ! from_unixtime(spend)",
        "AS row_recent ! AS row_older",
        "fg_base.\"event_time\" DESC ! fg_base.\"spend\" DESC",
        ">= from_unixtime(fg_0. ! > from_unixtime(fg_0.",
        "customers_1600000000 ! customers_1600000001",
      })
  void leavesWhatDiffersInOnePlaceToTheEngine(String part, String other) {
    String sql = sql("point-in-time-as-of-range");
    String changed = sql.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(other));
    assertThat(changed).isNotEqualTo(sql);
    assertThat(new TrinoDialect(Clock.systemUTC(), true).datasetQuery(changed)).isEmpty();
  }

  @Test
  void leavesOtherQueriesToTheEngine() {
    TrinoDialect dialect = new TrinoDialect(Clock.systemUTC(), true);
    assertThat(dialect.datasetQuery("SELECT 1")).isEmpty();
    assertThat(dialect.datasetQuery("")).isEmpty();
    assertThat(dialect.datasetQuery(sql("plain") + " ORDER BY 1")).isEmpty();
    assertThat(dialect.datasetQuery(sql("plain") + ";")).isPresent();
  }

  private static Optional<DatasetQuery> read(String name) {
    return new TrinoDialect(Clock.systemUTC(), true).datasetQuery(sql(name));
  }

  private static String sql(String name) {
    return Resources.text("datasets/" + name + ".sql");
  }
}

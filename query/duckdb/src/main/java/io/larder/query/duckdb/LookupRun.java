package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureSchema;
import io.larder.model.Quoted;
import io.larder.store.PointInTimeJoin.AsOf;
import io.larder.store.PointInTimeJoin.Lookup;
import io.larder.store.PointInTimeJoin.Strategy;
import io.larder.store.PointInTimeReport.LookupReport;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One lookup of a join: finds each row's record, then fetches its features into the table
/// `features<i>` with `rn`, `f0`, `f1`, …
///
/// First only (identifier, event time) are read, and for each row a pointer to its record is kept;
/// then the features are fetched by pointer. The wide columns are so read once and never sorted.
///
/// *Happened* is the record that event times alone choose; *known* the one among those written by
/// the row's moment. They are the same unless the first was written late.
final class LookupRun {
  private final int index;
  private final Lookup lookup;
  private final Moments moments;
  private final Sandbox sandbox;
  private final Optional<EventTimeBounds> bounds;
  private final TableView view;

  LookupRun(int index, Lookup lookup, Moments moments, Sandbox sandbox) throws SQLException {
    this.index = index;
    this.lookup = lookup;
    this.moments = moments;
    this.sandbox = sandbox;
    checkNames(lookup);
    this.bounds = bounds(lookup, moments);
    this.view =
        TableView.open(bounds.map(b -> b.prune(lookup.table())).orElse(lookup.table()))
            .prepared("records" + index, columns(lookup), sandbox);
  }

  /// DuckDB gives these columns to every file, unless the file has its own.
  private static void checkNames(Lookup lookup) {
    for (FeatureDefinition feature : lookup.table().schema().features()) {
      String name = feature.name().value();
      if (name.equalsIgnoreCase("file_index") || name.equalsIgnoreCase("file_row_number")) {
        throw invalid(
            "table %s cannot be joined: it has a feature named %s",
            Quoted.of(lookup.table().name()), Quoted.of(name));
      }
    }
  }

  /// What the search and the fetch read.
  private static Set<String> columns(Lookup lookup) {
    FeatureSchema schema = lookup.table().schema();
    Set<String> columns = new LinkedHashSet<>();
    columns.add(schema.identifierName().value());
    columns.add(schema.eventTimeName().value());
    columns.addAll(List.of("write_time", "api_invocation_time", "is_deleted"));
    lookup.features().forEach(feature -> columns.add(feature.feature().value()));
    return columns;
  }

  private static Optional<EventTimeBounds> bounds(Lookup lookup, Moments moments) {
    return moments.earliest() == null || moments.latest() == null
        ? Optional.empty()
        : Optional.of(
            EventTimeBounds.of(moments.earliest(), moments.latest(), lookup.maximumAge()));
  }

  LookupReport run(Strategy asked) throws SQLException {
    if (view.isEmpty() || moments.rowCount() == 0) {
      return withoutRecords(asked);
    }
    if (!moments.areNarrow()) {
      return run(asked, TimeSql.WIDE);
    }
    try {
      return run(asked, TimeSql.NARROW);
    } catch (SQLException failure) {
      if (!DuckDbErrors.isConversion(failure)) {
        throw failure;
      }
      // A record's event time lies outside the years of 64-bit nanoseconds.
      dropTables();
      return run(asked, TimeSql.WIDE);
    }
  }

  private LookupReport run(Strategy asked, TimeSql time) throws SQLException {
    Records records = new Records(view, time, condition());
    sandbox.execute(
        Sql.of(
            "CREATE OR REPLACE TEMP VIEW asked AS SELECT rn, CAST(t AS $0) AS t, id$1 AS id"
                + " FROM moments WHERE id$1 IS NOT NULL",
            time == TimeSql.NARROW ? "BIGINT" : "HUGEINT",
            index));
    boolean asKnown = lookup.asOf() == AsOf.WRITE_TIME;
    Strategy strategy = search(records, asked, asKnown);
    fetch(asKnown ? "known" : "happened");
    LookupReport report = report(strategy, asKnown);
    dropTables();
    return report;
  }

  /// Finds the records; where the choice was ours and a hash table was too much for the memory,
  /// sorts, which can be spilled, instead.
  private Strategy search(Records records, Strategy asked, boolean asKnown) throws SQLException {
    Strategy chosen = new StrategyChoice(records, sandbox).choose(asked);
    if (chosen != Strategy.MERGE) {
      try {
        new HashSearch(records, sandbox).find(asKnown);
        return Strategy.HASH;
      } catch (SQLException failure) {
        if (asked != Strategy.AUTO || !DuckDbErrors.isOutOfMemory(failure)) {
          throw failure;
        }
        dropTables();
      }
    }
    new MergeSearch(records, sandbox).find(asKnown);
    return Strategy.MERGE;
  }

  private String condition() {
    FeatureSchema schema = lookup.table().schema();
    String column = Sql.name(schema.eventTimeName().value());
    return bounds.map(b -> " WHERE " + b.condition(column, schema.eventTimeFormat())).orElse("");
  }

  private void dropTables() throws SQLException {
    sandbox.execute("DROP TABLE IF EXISTS happened");
    sandbox.execute("DROP TABLE IF EXISTS known");
    sandbox.execute("DROP TABLE IF EXISTS found");
  }

  private void fetch(String chosen) throws SQLException {
    new FeatureFetch(view, lookup.features(), "features" + index, sandbox)
        .fetch(Sql.of("SELECT rn, t, ptr FROM $0 JOIN asked USING (rn)$1", chosen, youngEnough()));
  }

  /// The condition that a choice with `t` and `ts` is within the maximum age.
  private String youngEnough() {
    return lookup.maximumAge().map(LookupRun::nanos).map(LookupRun::ageCondition).orElse("");
  }

  private static String ageCondition(BigInteger nanos) {
    return " WHERE CAST(t AS HUGEINT) - ts <= " + nanos;
  }

  private static BigInteger nanos(Duration age) {
    return BigInteger.valueOf(age.getSeconds())
        .multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(age.getNano()));
  }

  private LookupReport report(Strategy strategy, boolean asKnown) throws SQLException {
    List<@Nullable Object> counts =
        sandbox
            .rows(
                Sql.of(
                    "SELECT count(*) FILTER (NOT deleted), count(*) FILTER (late) FROM features$0",
                    index))
            .getFirst();
    long matched = number(counts.get(0));
    long late = asKnown ? lateAsKnown() : number(counts.get(1));
    return new LookupReport(
        lookup.table().name(), matched, moments.rowCount() - matched, late, strategy);
  }

  /// Rows that would have got another record had all been known.
  private long lateAsKnown() throws SQLException {
    return number(
        sandbox
            .rows(
                Sql.of(
                    "SELECT count(*) FROM (SELECT rn, ptr FROM happened JOIN asked USING (rn)$0) h"
                        + " LEFT JOIN known k USING (rn) WHERE h.ptr IS DISTINCT FROM k.ptr",
                    youngEnough()))
            .getFirst()
            .getFirst());
  }

  private LookupReport withoutRecords(Strategy asked) throws SQLException {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < lookup.features().size(); i++) {
      String name = lookup.features().get(i).feature().value();
      int column = view.table().schema().column(name).orElseThrow();
      String type = TableView.sqlType(view.table().schema().feature(column));
      columns.append(", CAST(NULL AS ").append(type).append(") AS f").append(i);
    }
    sandbox.execute(
        Sql.of(
            "CREATE TEMP TABLE features$0 AS SELECT CAST(0 AS BIGINT) AS rn, false AS deleted$1"
                + " WHERE false",
            index,
            columns));
    Strategy taken = asked == Strategy.AUTO ? Strategy.HASH : asked;
    return new LookupReport(lookup.table().name(), 0, moments.rowCount(), 0, taken);
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}

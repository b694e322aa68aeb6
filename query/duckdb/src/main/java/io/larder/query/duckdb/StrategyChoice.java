package io.larder.query.duckdb;

import io.larder.store.PointInTimeJoin.Strategy;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses between hashing and merging by what they cost: hashing pays for every pair of a row and
/// a record with the same identifier, merging for sorting both.
final class StrategyChoice {
  /// Sorting a row or a record costs as much as this many pairs (measured).
  private static final long PAIRS_PER_SORTED = 4;

  private static final long SAMPLE_SIZE = 100_000;

  private final Records records;
  private final Sandbox sandbox;

  StrategyChoice(Records records, Sandbox sandbox) {
    this.records = records;
    this.sandbox = sandbox;
  }

  Strategy choose(Strategy asked) throws SQLException {
    if (asked != Strategy.AUTO) {
      return asked;
    }
    List<@Nullable Object> rows =
        sandbox
            .rows(
                "SELECT coalesce(sum(n), 0), coalesce(max(n), 0)"
                    + " FROM (SELECT count(*) AS n FROM asked GROUP BY id)")
            .getFirst();
    double rowCount = number(rows.get(0));
    double recordCount =
        records.view().table().files().stream().mapToLong(file -> file.rowCount()).sum();
    double pairsMax = (rowCount + recordCount) * PAIRS_PER_SORTED;
    if (number(rows.get(1)) * recordCount <= pairsMax) {
      return Strategy.HASH;
    }
    boolean fewPairs =
        pairs(recordCount, records.withoutBounds()) <= pairsMax
            || pairs(recordCount, records) <= pairsMax;
    return fewPairs ? Strategy.HASH : Strategy.MERGE;
  }

  /// The number of pairs, from every so-many-th record. Within bounds there are fewer, but to count
  /// them all event times have to be read.
  private double pairs(double recordCount, Records records) throws SQLException {
    long step = Math.max(1, (long) (recordCount / SAMPLE_SIZE));
    String pairs =
        Sql.of(
            "SELECT coalesce(sum(n), 0) FROM $0 r"
                + " JOIN (SELECT id, count(*) AS n FROM asked GROUP BY id) a ON a.id = r.id",
            records.sampledIdentifiers(step));
    return number(sandbox.rows(pairs).getFirst().getFirst()) * step;
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }
}

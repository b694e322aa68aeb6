package io.larder.query.duckdb;

import java.sql.SQLException;

/// Finds records by sorting rows and records by identifier and time, and walking through both once:
/// the cost does not grow with the number of rows per identifier times its records.
///
/// This gives the event time of each row's record; the record itself is found by [TieBreak].
final class MergeSearch {
  private final Records records;
  private final Sandbox sandbox;

  MergeSearch(Records records, Sandbox sandbox) {
    this.records = records;
    this.sandbox = sandbox;
  }

  /// Makes the table `happened`, and `known` where asked for, with `rn`, `ts` and `ptr`.
  void find(boolean asKnown) throws SQLException {
    find("happened", "(SELECT id, ts AS since, ts AS best FROM " + records.select() + ")");
    if (asKnown) {
      find("known", knownSince());
    }
  }

  /// A record counts from the later of its two times on; from then on it hides those with a lesser
  /// event time.
  private String knownSince() {
    return Sql.of(
        "(SELECT id, since, max(ts) OVER (PARTITION BY id ORDER BY since"
            + " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS best"
            + " FROM (SELECT id, ts, greatest(ts, wt) AS since FROM $0 WHERE wt IS NOT NULL))",
        records.select());
  }

  private void find(String kind, String candidates) throws SQLException {
    sandbox.execute(
        Sql.of(
            "CREATE TEMP TABLE $0 AS SELECT a.rn, r.best AS ts, CAST(NULL AS BIGINT) AS ptr"
                + " FROM asked a ASOF JOIN $1 r ON a.id = r.id AND a.t >= r.since",
            kind,
            candidates));
    TieBreak ties = new TieBreak(records, sandbox);
    ties.locate(kind);
    ties.resolve(kind);
  }
}

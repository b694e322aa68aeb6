package io.larder.query.duckdb;

import java.sql.SQLException;

/// Finds records by letting all of them stream past a hash table of the rows. What is kept does not
/// grow with the records: per row, the greatest (event time, pointer) so far.
///
/// Records with equal event times are rare and cost a second pass: the first tells only that there
/// are some, by keeping the least pointer of the greatest event time too.
final class HashSearch {
  private final Records records;
  private final Sandbox sandbox;

  HashSearch(Records records, Sandbox sandbox) {
    this.records = records;
    this.sandbox = sandbox;
  }

  /// Makes the table `happened`, and `known` where asked for, with `rn`, `ts` and `ptr`.
  void find(boolean asKnown) throws SQLException {
    String knownColumns =
        asKnown
            ? Sql.of(
                ", $0 FILTER (wt <= t) AS known_up, $1 FILTER (wt <= t) AS known_down",
                up(),
                down())
            : "";
    sandbox.execute(
        Sql.of(
            "CREATE TEMP TABLE found AS SELECT rn, $0 AS happened_up, $1 AS happened_down$2"
                + " FROM $3 r JOIN asked a ON a.id = r.id AND r.ts <= a.t GROUP BY rn",
            up(),
            down(),
            knownColumns,
            records.select()));
    split("happened");
    if (asKnown) {
      split("known");
    }
  }

  private static String up() {
    return Sql.of("max(CAST(ts AS HUGEINT) * $0 + ptr)", 1L << Records.POINTER_BITS);
  }

  private static String down() {
    return Sql.of(
        "max(CAST(ts AS HUGEINT) * $0 + ($1 - ptr))",
        1L << Records.POINTER_BITS,
        (1L << Records.POINTER_BITS) - 1);
  }

  private void split(String kind) throws SQLException {
    sandbox.execute(
        Sql.of(
            "CREATE TEMP TABLE $0 AS SELECT rn, up >> $1 AS ts,"
                + " CASE WHEN up_ptr + down_ptr = $2 THEN CAST(up_ptr AS BIGINT) END AS ptr"
                + " FROM (SELECT rn, $0_up AS up, $0_up & $2 AS up_ptr, $0_down & $2 AS down_ptr"
                + " FROM found WHERE $0_up IS NOT NULL)",
            kind,
            Records.POINTER_BITS,
            (1L << Records.POINTER_BITS) - 1));
    new TieBreak(records, sandbox).resolve(kind);
  }
}

package io.larder.query.duckdb;

import java.sql.SQLException;

/// Settles which of the records with one identifier and one event time a row gets: the one with the
/// greatest (time of the call, write time, pointer).
final class TieBreak {
  private final Records records;
  private final Sandbox sandbox;

  TieBreak(Records records, Sandbox sandbox) {
    this.records = records;
    this.sandbox = sandbox;
  }

  /// Fills in the pointers that are NULL in the table `happened` or `known`, where there is but one
  /// record to point to.
  void locate(String kind) throws SQLException {
    settle(kind, "CASE WHEN min(r.ptr) = max(r.ptr) THEN max(r.ptr) END");
  }

  /// Fills in the pointers that are NULL in the table `happened` or `known`. Keeps what it compares
  /// in memory: meant for ties, which are few.
  void resolve(String kind) throws SQLException {
    settle(
        kind,
        "arg_max(r.ptr, {'api': r.api, 'wt': coalesce(r.wt, -9223372036854775808), 'ptr': r.ptr})");
  }

  private void settle(String kind, String choice) throws SQLException {
    Object open =
        sandbox.rows("SELECT count(*) FROM " + kind + " WHERE ptr IS NULL").getFirst().getFirst();
    if (open instanceof Number number && number.longValue() == 0) {
      return;
    }
    sandbox.execute(
        Sql.of(
            "CREATE TEMP TABLE settled AS SELECT rn, ts, ptr FROM $0 WHERE ptr IS NOT NULL"
                + " UNION ALL $1",
            kind,
            kind.equals("known") ? settledByRow(choice) : settledByRecord(choice)));
    sandbox.execute("DROP TABLE " + kind);
    sandbox.execute("ALTER TABLE settled RENAME TO " + kind);
  }

  /// Many rows may share a record, so each record is looked for once.
  private String settledByRecord(String choice) {
    String open = "happened h JOIN asked a USING (rn) WHERE h.ptr IS NULL";
    return Sql.of(
        "SELECT h.rn, h.ts, w.ptr FROM (SELECT a.rn, a.id, h.ts FROM $0) h JOIN"
            + " (SELECT r.id, r.ts, $1 AS ptr FROM $2 r JOIN (SELECT DISTINCT a.id, h.ts FROM $0) o"
            + " ON r.id = o.id AND r.ts = o.ts GROUP BY r.id, r.ts) w"
            + " ON h.id = w.id AND h.ts = w.ts",
        open,
        choice,
        records.select());
  }

  /// Which of the records a row may know depends on the row.
  private String settledByRow(String choice) {
    return Sql.of(
        "SELECT o.rn, o.ts, $0 AS ptr FROM $1 r JOIN (SELECT a.rn, a.id, a.t, h.ts FROM known h"
            + " JOIN asked a USING (rn) WHERE h.ptr IS NULL) o"
            + " ON r.id = o.id AND r.ts = o.ts AND r.wt <= o.t GROUP BY o.rn, o.ts",
        choice,
        records.select());
  }
}

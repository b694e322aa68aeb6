package io.larder.query.duckdb;

import java.sql.SQLException;

/// Decides whether a column of texts is one of numbers. Integers must be written as a number is
/// written back, so that `007` stays a text; other numbers must not begin with such zeros.
final class NumberColumn {
  /// Most columns that are none show it in their first rows.
  private static final int FIRST_ROWS = 2_000;

  private NumberColumn() {}

  /// The column of table `source` as an expression of its own type.
  static String of(String column, Sandbox sandbox) throws SQLException {
    if (all("CAST(TRY_CAST($0 AS BIGINT) AS VARCHAR) = $0", column, sandbox)) {
      return Sql.of("CAST(s.$0 AS BIGINT)", column);
    }
    if (all(
        "TRY_CAST($0 AS DOUBLE) IS NOT NULL AND NOT regexp_matches($0, '^[+-]?0[0-9]')",
        column,
        sandbox)) {
      return Sql.of("CAST(s.$0 AS DOUBLE)", column);
    }
    return "s." + column;
  }

  /// Whether there are values and the condition holds for all of them.
  private static boolean all(String condition, String column, Sandbox sandbox) throws SQLException {
    String holds =
        Sql.of("bool_and($0 IS NULL OR coalesce($1, false))", column, Sql.of(condition, column));
    String first = Sql.of("SELECT $0 FROM source WHERE rn < $1", holds, FIRST_ROWS);
    if (Boolean.FALSE.equals(sandbox.rows(first).getFirst().getFirst())) {
      return false;
    }
    String all = Sql.of("SELECT count($0) > 0 AND $1 FROM source", column, holds);
    return Boolean.TRUE.equals(sandbox.rows(all).getFirst().getFirst());
  }
}

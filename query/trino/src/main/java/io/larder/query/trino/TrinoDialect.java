package io.larder.query.trino;

import io.larder.store.sql.SqlDialect;
import io.larder.store.sql.SqlException;
import io.larder.store.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Athena's SQL. Queries, and what is made of queries, are in Trino's grammar and read by Trino's
/// own parser; definitions are in Hive's and read by [HiveParser].
///
/// What a query may be is decided here and not by the engine. Its tree is walked, every node that
/// is not known is refused, every name is resolved, and what goes to the engine is written anew:
/// tables by the names that the caller binds them to, functions from a table of ours, texts and
/// names quoted. Nothing of the statement's own text gets through.
public final class TrinoDialect implements SqlDialect {
  private static final int BYTES_MAX = 262_144;
  private static final int DEPTH_MAX = 200;

  private final Clock clock;
  private final boolean lenient;
  private final DatasetPlan datasetPlan;

  /// @param clock what time it is for a query
  /// @param lenient whether statements that the SDKs write wrongly are understood as they are
  ///   meant: `is_deletedAND`, `CROSS JOIN … ON`, texts where a time is needed
  public TrinoDialect(Clock clock, boolean lenient, DatasetPlan datasetPlan) {
    this.clock = clock;
    this.lenient = lenient;
    this.datasetPlan = datasetPlan;
  }

  @Override
  public SqlStatement parse(String sql) {
    if (sql.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      throw new SqlException(
          "QUERY_TEXT_TOO_LARGE", 1, 1, "Query text is longer than %d bytes".formatted(BYTES_MAX));
    }
    List<Token> tokens = Tokenizer.tokens(sql);
    checkDepth(tokens);
    Tokens reader = new Tokens(withoutEnd(tokens));
    if (HiveParser.isForIt(reader)) {
      return new HiveParser(reader).parse();
    }
    QueryReading reading = new QueryReading(clock, lenient, datasetPlan);
    return new TrinoStatements(new SourceText(sql, withoutEnd(tokens)), reading).parse();
  }

  private static void checkDepth(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      depth += token.isOpening() ? 1 : token.isClosing() ? -1 : 0;
      if (depth > DEPTH_MAX) {
        throw token.error("STACK_OVERFLOW", "statement is nested too deeply");
      }
    }
  }

  /// Without the semicolon that may end a statement.
  private static List<Token> withoutEnd(List<Token> tokens) {
    int size = tokens.size() - 1;
    int end = size;
    while (end > 0 && tokens.get(end - 1).is(";")) {
      end--;
    }
    for (Token token : tokens.subList(0, end)) {
      if (token.is(";")) {
        throw token.error("SYNTAX_ERROR", "Only one sql statement is allowed");
      }
    }
    List<Token> kept = new ArrayList<>(tokens.subList(0, end));
    kept.add(tokens.get(size));
    return kept;
  }
}

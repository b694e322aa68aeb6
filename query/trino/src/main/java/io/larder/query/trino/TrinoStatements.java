package io.larder.query.trino;

import io.larder.store.sql.SqlException;
import io.larder.store.sql.SqlStatement;
import io.larder.store.sql.TableReference;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.SaveMode;
import io.trino.sql.tree.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Statements in Trino's grammar, and UNLOAD, which has a query of it in parentheses.
final class TrinoStatements {
  private static final SqlParser PARSER = new SqlParser();

  private final SourceText source;
  private final QueryReading reading;

  TrinoStatements(SourceText source, QueryReading reading) {
    this.source = source;
    this.reading = reading;
  }

  SqlStatement parse() {
    Token first = source.tokens().getFirst();
    if (first.is("UNLOAD")) {
      return new UnloadParser(source).parse(this::query);
    }
    return switch (parsed(source)) {
      case Query query -> new SqlStatement.Select(query(query));
      case Explain explain -> explain(explain);
      case CreateTableAsSelect table -> createTable(table);
      case Insert insert -> insert(insert);
      case Delete delete -> delete(delete);
      case CreateView view -> createView(view);
      case Statement other ->
          throw Errors.notSupported(other, "the statement " + other.getClass().getSimpleName());
    };
  }

  private ParsedQuery query(Query query) {
    return new ParsedQuery(query, reading);
  }

  /// The query that is a part of the statement.
  private ParsedQuery query(String text) {
    SourceText part = new SourceText(text, Tokenizer.tokens(text));
    Statement statement = parsed(part);
    if (statement instanceof Query query) {
      return query(query);
    }
    throw Errors.at(statement, "SYNTAX_ERROR", "a query is expected here");
  }

  private Statement parsed(SourceText text) {
    try {
      return parse(text.whole());
    } catch (SqlException failure) {
      SourceText mended = reading.lenient() ? text.mended() : text;
      if (mended.sql().equals(text.sql())) {
        throw failure;
      }
      return parse(mended.whole());
    }
  }

  private static Statement parse(String text) {
    try {
      return PARSER.createStatement(text);
    } catch (ParsingException failure) {
      throw new SqlException(
          "SYNTAX_ERROR",
          failure.getLineNumber(),
          failure.getColumnNumber(),
          failure.getErrorMessage());
    }
  }

  private SqlStatement explain(Explain explain) {
    if (explain.getStatement() instanceof Query query) {
      return new SqlStatement.Explain(query(query));
    }
    throw Errors.notSupported(explain, "EXPLAIN of other than a query");
  }

  private SqlStatement createTable(CreateTableAsSelect table) {
    if (table.getSaveMode() == SaveMode.REPLACE) {
      throw Errors.notSupported(table, "CREATE OR REPLACE TABLE");
    }
    Properties properties = new Properties(table.getProperties());
    return new SqlStatement.CreateTableAs(
        Naming.table(table.getName(), table),
        query(table.getColumnAliases().map(names -> named(table, names)).orElse(table.getQuery())),
        properties.texts(),
        properties.list("partitioned_by"),
        table.getSaveMode() == SaveMode.IGNORE,
        table.isWithData());
  }

  private static Query named(CreateTableAsSelect table, List<Identifier> names) {
    return Queried.renamed(table.getQuery(), names);
  }

  private SqlStatement insert(Insert insert) {
    List<String> columns =
        insert
            .getColumns()
            .map(names -> names.stream().map(TrinoStatements::lower).toList())
            .orElse(List.of());
    return new SqlStatement.InsertInto(
        Naming.table(insert.getTarget(), insert), columns, query(insert.getQuery()));
  }

  private static String lower(Identifier name) {
    return name.getValue().toLowerCase(Locale.ROOT);
  }

  private SqlStatement delete(Delete delete) {
    Optional<ParsedQuery> kept = delete.getWhere().map(where -> query(kept(delete, where)));
    TableReference table =
        kept.map(query -> query.tables().getFirst()).orElseGet(() -> reference(delete));
    return new SqlStatement.Delete(table, kept.map(query -> query));
  }

  private TableReference reference(Delete delete) {
    return query(Queried.all(delete.getTable(), Optional.empty())).tables().getFirst();
  }

  /// Rows for which the condition is unknown stay.
  private static Query kept(Delete delete, Expression condition) {
    var place = condition.getLocation().orElseThrow();
    Expression known =
        new CoalesceExpression(place, List.of(condition, BooleanLiteral.FALSE_LITERAL));
    return Queried.all(delete.getTable(), Optional.of(new NotExpression(place, known)));
  }

  private SqlStatement createView(CreateView view) {
    String text = source.whole();
    int start = Queried.bodyOffset(source);
    return new SqlStatement.CreateView(
        Naming.table(view.getName(), view),
        query(view.getQuery()),
        text.substring(start),
        view.isReplace());
  }
}

package io.larder.query.trino;

import io.larder.query.trino.Token.Kind;
import io.larder.store.sql.SqlStatement;
import io.larder.store.sql.TableName;
import java.util.Optional;

/// `SHOW`
final class ShowParser {
  private final Tokens tokens;

  ShowParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Behind SHOW.
  SqlStatement parse() {
    if (tokens.accept("DATABASES") || tokens.accept("SCHEMAS")) {
      return new SqlStatement.ShowDatabases(pattern());
    }
    if (tokens.accept("TABLES")) {
      return new SqlStatement.ShowTables(database(), pattern());
    }
    if (tokens.accept("VIEWS")) {
      return new SqlStatement.ShowViews(database(), pattern());
    }
    if (tokens.accept("CREATE", "TABLE")) {
      return new SqlStatement.ShowCreateTable(HiveParser.table(tokens));
    }
    if (tokens.accept("PARTITIONS")) {
      return new SqlStatement.ShowPartitions(HiveParser.table(tokens));
    }
    if (tokens.accept("TBLPROPERTIES")) {
      return properties();
    }
    if (tokens.accept("COLUMNS")) {
      return columns();
    }
    throw tokens.unexpected(
        "'COLUMNS', 'CREATE', 'DATABASES', 'PARTITIONS', 'SCHEMAS', 'TABLES', 'TBLPROPERTIES',"
            + " 'VIEWS'");
  }

  private Optional<String> database() {
    return tokens.accept("IN") || tokens.accept("FROM")
        ? Optional.of(HiveParser.word(tokens, "a database"))
        : Optional.empty();
  }

  private Optional<String> pattern() {
    boolean like = tokens.accept("LIKE");
    return like || tokens.peek().kind() == Kind.TEXT
        ? Optional.of(HiveText.take(tokens, "a pattern"))
        : Optional.empty();
  }

  private SqlStatement properties() {
    TableName table = HiveParser.table(tokens);
    if (!tokens.accept("(")) {
      return new SqlStatement.ShowTableProperties(table, Optional.empty());
    }
    String property = HiveText.take(tokens, "a property");
    tokens.expect(")");
    return new SqlStatement.ShowTableProperties(table, Optional.of(property));
  }

  /// The database may come behind the table.
  private SqlStatement columns() {
    if (!tokens.accept("IN")) {
      tokens.expect("FROM");
    }
    TableName table = HiveParser.table(tokens);
    Optional<String> database = database();
    return new SqlStatement.ShowColumns(
        database.isEmpty() ? table : new TableName(table.catalog(), database, table.table()));
  }
}

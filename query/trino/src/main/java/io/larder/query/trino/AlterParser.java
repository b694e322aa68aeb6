package io.larder.query.trino;

import io.larder.query.trino.Token.Kind;
import io.larder.store.TableColumn;
import io.larder.store.sql.SqlStatement;
import io.larder.store.sql.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `ALTER TABLE`
final class AlterParser {
  private final Tokens tokens;

  AlterParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Behind ALTER.
  SqlStatement parse() {
    tokens.expect("TABLE");
    TableName table = HiveParser.table(tokens);
    if (tokens.accept("SET", "TBLPROPERTIES")) {
      return new SqlStatement.SetTableProperties(table, HiveParser.properties(tokens));
    }
    if (tokens.accept("ADD", "COLUMNS")) {
      return addColumns(table);
    }
    if (tokens.accept("ADD")) {
      return addPartitions(table);
    }
    if (tokens.accept("DROP")) {
      return dropPartitions(table);
    }
    throw tokens.unexpected("'ADD', 'DROP', 'SET'");
  }

  private SqlStatement addColumns(TableName table) {
    List<TableColumn> columns = new ArrayList<>();
    tokens.expect("(");
    do {
      columns.add(HiveParser.column(tokens));
    } while (tokens.accept(","));
    tokens.expect(")");
    return new SqlStatement.AddColumns(table, columns);
  }

  private SqlStatement addPartitions(TableName table) {
    boolean ifNotExists = tokens.accept("IF", "NOT", "EXISTS");
    List<SqlStatement.Partition> partitions = new ArrayList<>();
    do {
      Map<String, String> values = partition();
      Optional<String> location = HiveParser.location(tokens);
      partitions.add(new SqlStatement.Partition(values, location));
    } while (tokens.peek().is("PARTITION"));
    return new SqlStatement.AddPartitions(table, ifNotExists, partitions);
  }

  private SqlStatement dropPartitions(TableName table) {
    if (tokens.peek().is("COLUMN")) {
      throw tokens.peek().error("NOT_SUPPORTED", "DROP COLUMN is not supported");
    }
    boolean ifExists = tokens.accept("IF", "EXISTS");
    List<Map<String, String>> partitions = new ArrayList<>();
    do {
      partitions.add(partition());
    } while (tokens.accept(","));
    return new SqlStatement.DropPartitions(table, ifExists, partitions);
  }

  private Map<String, String> partition() {
    Map<String, String> values = new LinkedHashMap<>();
    tokens.expect("PARTITION", "(");
    do {
      String column = HiveParser.word(tokens, "a partition column");
      tokens.expect("=");
      values.put(column, value());
    } while (tokens.accept(","));
    tokens.expect(")");
    return values;
  }

  private String value() {
    return tokens.peek().kind() == Kind.NUMBER
        ? tokens.take().text()
        : HiveText.take(tokens, "a value");
  }
}

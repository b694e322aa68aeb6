package io.larder.query.trino;

import io.larder.query.trino.Token.Kind;
import io.larder.store.TableColumn;
import io.larder.store.sql.SqlStatement;
import io.larder.store.sql.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `CREATE [EXTERNAL] TABLE`. Commas between columns may be missing, as in the definition that the
/// `sagemaker` SDK prints. Clauses may come in any order.
final class CreateTableParser {
  private final Tokens tokens;
  private final List<TableColumn> columns = new ArrayList<>();
  private final List<TableColumn> partitions = new ArrayList<>();
  private final List<String> transforms = new ArrayList<>();
  private final Map<String, String> serdeProperties = new LinkedHashMap<>();
  private final Map<String, String> tableProperties = new LinkedHashMap<>();
  private Optional<String> serde = Optional.empty();
  private Optional<String> storedAs = Optional.empty();
  private Optional<String> location = Optional.empty();
  private Optional<String> comment = Optional.empty();

  CreateTableParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Whether a CREATE TABLE has a query: after its name, and names of columns, comes AS or WITH.
  static boolean isOfQuery(Tokens tokens) {
    int index = 2;
    while (tokens.peek(index).isName() || tokens.peek(index).is(".")) {
      if (tokens.peek(index).is("AS") || tokens.peek(index).is("WITH")) {
        return true;
      }
      index++;
    }
    int depth = 0;
    do {
      Token token = tokens.peek(index);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      index++;
    } while (depth > 0 && tokens.peek(index).kind() != Kind.END);
    return tokens.peek(index).is("AS") || tokens.peek(index).is("WITH");
  }

  /// Behind CREATE.
  SqlStatement parse() {
    boolean external = tokens.accept("EXTERNAL");
    tokens.expect("TABLE");
    boolean ifNotExists = tokens.accept("IF", "NOT", "EXISTS");
    TableName name = HiveParser.table(tokens);
    tokens.expect("(");
    do {
      columns.add(HiveParser.column(tokens));
    } while (tokens.accept(",") || tokens.peek().isName());
    tokens.expect(")");
    while (clause()) {
      // Each call takes one.
    }
    return new SqlStatement.CreateTable(
        name,
        external,
        ifNotExists,
        List.copyOf(columns),
        List.copyOf(partitions),
        List.copyOf(transforms),
        serde,
        Map.copyOf(serdeProperties),
        storedAs,
        location,
        comment,
        Map.copyOf(tableProperties));
  }

  private boolean clause() {
    if (tokens.peek().is("COMMENT")) {
      comment = HiveParser.comment(tokens);
    } else if (tokens.peek().is("LOCATION")) {
      location = HiveParser.location(tokens);
    } else if (tokens.accept("PARTITIONED", "BY")) {
      partitionedBy();
    } else if (tokens.accept("ROW", "FORMAT")) {
      rowFormat();
    } else if (tokens.accept("WITH", "SERDEPROPERTIES")) {
      serdeProperties.putAll(HiveParser.properties(tokens));
    } else if (tokens.accept("STORED", "AS")) {
      storedAs();
    } else if (tokens.accept("TBLPROPERTIES")) {
      tableProperties.putAll(HiveParser.properties(tokens));
    } else {
      return otherClause();
    }
    return true;
  }

  private boolean otherClause() {
    if (tokens.peek().is("CLUSTERED")) {
      throw tokens.peek().error("NOT_SUPPORTED", "CLUSTERED BY is not supported");
    }
    if (tokens.peek().kind() != Kind.END) {
      throw tokens.unexpected(
          "'COMMENT', 'LOCATION', 'PARTITIONED', 'ROW', 'STORED', 'TBLPROPERTIES', 'WITH'");
    }
    return false;
  }

  /// With types the columns are the table's last, with values in the folders' names; without, they
  /// or their transforms are an Iceberg table's.
  private void partitionedBy() {
    tokens.expect("(");
    do {
      boolean plain = tokens.peek(1).is(",") || tokens.peek(1).is(")");
      if (plain || tokens.peek(1).is("(")) {
        transforms.add(transform());
      } else {
        partitions.add(HiveParser.column(tokens));
      }
    } while (tokens.accept(","));
    tokens.expect(")");
  }

  private String transform() {
    String name = HiveParser.word(tokens, "a column");
    if (!tokens.accept("(")) {
      return name;
    }
    List<String> arguments = new ArrayList<>();
    do {
      boolean number = tokens.peek().kind() == Kind.NUMBER;
      arguments.add(number ? tokens.take().text() : HiveParser.word(tokens, "a column"));
    } while (tokens.accept(","));
    tokens.expect(")");
    return name + "(" + String.join(", ", arguments) + ")";
  }

  private void rowFormat() {
    if (tokens.accept("SERDE")) {
      serde = Optional.of(HiveText.take(tokens, "a class"));
      return;
    }
    tokens.expect("DELIMITED");
    serde = Optional.of("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe");
    while (delimiter()) {
      // Each call takes one.
    }
  }

  private boolean delimiter() {
    if (tokens.accept("FIELDS", "TERMINATED", "BY")) {
      serdeProperties.put("field.delim", HiveText.take(tokens, "a character"));
    } else if (tokens.accept("ESCAPED", "BY")) {
      serdeProperties.put("escape.delim", HiveText.take(tokens, "a character"));
    } else if (tokens.accept("COLLECTION", "ITEMS", "TERMINATED", "BY")) {
      serdeProperties.put("collection.delim", HiveText.take(tokens, "a character"));
    } else if (tokens.accept("MAP", "KEYS", "TERMINATED", "BY")) {
      serdeProperties.put("mapkey.delim", HiveText.take(tokens, "a character"));
    } else if (tokens.accept("LINES", "TERMINATED", "BY")) {
      serdeProperties.put("line.delim", HiveText.take(tokens, "a character"));
    } else if (tokens.accept("NULL", "DEFINED", "AS")) {
      serdeProperties.put("serialization.null.format", HiveText.take(tokens, "a text"));
    } else {
      return false;
    }
    return true;
  }

  private void storedAs() {
    if (tokens.accept("INPUTFORMAT")) {
      storedAs = Optional.of(HiveText.take(tokens, "a class"));
      tokens.expect("OUTPUTFORMAT");
      HiveText.take(tokens, "a class");
      return;
    }
    storedAs = Optional.of(tokens.name("a format").toUpperCase(Locale.ROOT));
  }
}

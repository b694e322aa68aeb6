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
import java.util.Set;

/// Statements that define and show tables, in Hive's grammar as far as Athena takes it, and the
/// upkeep of Iceberg tables.
final class HiveParser {
  private static final Set<String> OTHERS =
      Set.of("ALTER", "DESC", "DESCRIBE", "DROP", "MSCK", "OPTIMIZE", "SHOW", "VACUUM");

  private final Tokens tokens;

  HiveParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Whether the statement is one of these. CREATE TABLE is, unless it has AS and a query.
  static boolean isForIt(Tokens tokens) {
    if (!tokens.peek().is("CREATE")) {
      return OTHERS.stream().anyMatch(word -> tokens.peek().is(word));
    }
    if (tokens.peek(1).is("TABLE")) {
      return !CreateTableParser.isOfQuery(tokens);
    }
    return !tokens.sees("CREATE", "VIEW") && !tokens.sees("CREATE", "OR");
  }

  SqlStatement parse() {
    SqlStatement statement = statement();
    tokens.expectEnd();
    return statement;
  }

  private SqlStatement statement() {
    Token first = tokens.take();
    return switch (first.text().toUpperCase(Locale.ROOT)) {
      case "CREATE" -> create();
      case "DROP" -> drop();
      case "SHOW" -> new ShowParser(tokens).parse();
      case "ALTER" -> new AlterParser(tokens).parse();
      case "MSCK" -> repair();
      case "OPTIMIZE" -> optimize();
      case "VACUUM" -> new SqlStatement.Vacuum(table(tokens));
      default -> describe();
    };
  }

  private SqlStatement create() {
    if (tokens.accept("DATABASE") || tokens.accept("SCHEMA")) {
      return createDatabase();
    }
    return new CreateTableParser(tokens).parse();
  }

  private SqlStatement createDatabase() {
    boolean ifNotExists = tokens.accept("IF", "NOT", "EXISTS");
    String database = word(tokens, "a database");
    Optional<String> comment = comment(tokens);
    Optional<String> location = location(tokens);
    if (tokens.accept("WITH", "DBPROPERTIES")) {
      properties(tokens);
    }
    return new SqlStatement.CreateDatabase(database, ifNotExists, location, comment);
  }

  private SqlStatement drop() {
    if (tokens.accept("TABLE")) {
      boolean ifExists = tokens.accept("IF", "EXISTS");
      TableName name = table(tokens);
      tokens.accept("PURGE");
      return new SqlStatement.DropTable(name, ifExists);
    }
    if (tokens.accept("VIEW")) {
      boolean ifExists = tokens.accept("IF", "EXISTS");
      return new SqlStatement.DropView(table(tokens), ifExists);
    }
    if (tokens.accept("DATABASE") || tokens.accept("SCHEMA")) {
      boolean ifExists = tokens.accept("IF", "EXISTS");
      String database = word(tokens, "a database");
      boolean cascade = tokens.accept("CASCADE");
      tokens.accept("RESTRICT");
      return new SqlStatement.DropDatabase(database, ifExists, cascade);
    }
    throw tokens.unexpected("'TABLE', 'VIEW', 'DATABASE', 'SCHEMA'");
  }

  private SqlStatement repair() {
    tokens.expect("REPAIR", "TABLE");
    return new SqlStatement.RepairTable(table(tokens));
  }

  private SqlStatement optimize() {
    TableName name = table(tokens);
    tokens.expect("REWRITE", "DATA", "USING", "BIN_PACK");
    if (tokens.peek().is("WHERE")) {
      throw tokens.peek().error("NOT_SUPPORTED", "OPTIMIZE with WHERE is not supported");
    }
    return new SqlStatement.Optimize(name);
  }

  private SqlStatement describe() {
    if (!tokens.accept("EXTENDED")) {
      tokens.accept("FORMATTED");
    }
    return new SqlStatement.Describe(table(tokens));
  }

  static TableName table(Tokens tokens) {
    List<String> words = new ArrayList<>();
    Token first = tokens.peek();
    words.add(tokens.name("a table"));
    while (tokens.accept(".")) {
      words.add(tokens.name("a table"));
    }
    if (words.size() == 1 && words.getFirst().contains(".") && first.kind() == Kind.QUOTED_NAME) {
      words = List.of(words.getFirst().split("\\.", -1));
    }
    if (words.size() > 3) {
      throw first.error("SYNTAX_ERROR", "Too many dots in table name: " + String.join(".", words));
    }
    return Naming.table(words);
  }

  /// A name in lower case.
  static String word(Tokens tokens, String what) {
    return tokens.name(what).toLowerCase(Locale.ROOT);
  }

  static Optional<String> comment(Tokens tokens) {
    return tokens.accept("COMMENT")
        ? Optional.of(HiveText.take(tokens, "a comment"))
        : Optional.empty();
  }

  static Optional<String> location(Tokens tokens) {
    return tokens.accept("LOCATION")
        ? Optional.of(HiveText.take(tokens, "a location"))
        : Optional.empty();
  }

  /// `('key' = 'value', …)`
  static Map<String, String> properties(Tokens tokens) {
    Map<String, String> properties = new LinkedHashMap<>();
    tokens.expect("(");
    do {
      String key = HiveText.take(tokens, "a property");
      tokens.expect("=");
      properties.put(key, HiveText.take(tokens, "a value"));
    } while (tokens.accept(","));
    tokens.expect(")");
    return properties;
  }

  static TableColumn column(Tokens tokens) {
    String name = word(tokens, "a column");
    tokens.accept(":");
    String type = new HiveTypeParser(tokens).parse();
    comment(tokens);
    return new TableColumn(name, type);
  }
}

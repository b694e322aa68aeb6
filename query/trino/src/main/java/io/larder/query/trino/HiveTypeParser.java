package io.larder.query.trino;

import io.larder.query.trino.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A column's type in Hive's words: `array<struct<a:int,b:decimal(10,2)>>`.
final class HiveTypeParser {
  private static final Set<String> SIMPLE =
      Set.of(
          "bigint",
          "binary",
          "boolean",
          "char",
          "date",
          "decimal",
          "double",
          "float",
          "int",
          "smallint",
          "string",
          "timestamp",
          "tinyint",
          "varchar");

  private static final int DEPTH_MAX = 50;

  private final Tokens tokens;
  private int depth;

  HiveTypeParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /// The type without blanks, in lower case.
  String parse() {
    Token first = tokens.peek();
    depth++;
    if (depth > DEPTH_MAX) {
      throw first.error("STACK_OVERFLOW", "the type is nested too deeply");
    }
    String type = type(first);
    depth--;
    return type;
  }

  private String type(Token first) {
    String name = HiveParser.word(tokens, "a type");
    return switch (name) {
      case "array" -> {
        tokens.expect("<");
        String element = parse();
        tokens.expect(">");
        yield "array<" + element + ">";
      }
      case "map" -> {
        tokens.expect("<");
        String key = parse();
        tokens.expect(",");
        String value = parse();
        tokens.expect(">");
        yield "map<" + key + "," + value + ">";
      }
      case "struct" -> struct();
      case "integer" -> "int";
      default -> simple(first, name);
    };
  }

  private String simple(Token token, String name) {
    if (!SIMPLE.contains(name)) {
      throw token.error("SYNTAX_ERROR", "Unknown type: " + name.toLowerCase(Locale.ROOT));
    }
    return tokens.sees("(") ? name + lengths() : name;
  }

  private String struct() {
    tokens.expect("<");
    List<String> fields = new ArrayList<>();
    do {
      String name = HiveParser.word(tokens, "a field");
      tokens.expect(":");
      fields.add(name + ":" + parse());
      HiveParser.comment(tokens);
    } while (tokens.accept(","));
    tokens.expect(">");
    return "struct<" + String.join(",", fields) + ">";
  }

  private String lengths() {
    List<String> lengths = new ArrayList<>();
    tokens.expect("(");
    do {
      if (tokens.peek().kind() != Kind.NUMBER) {
        throw tokens.unexpected("a number");
      }
      lengths.add(tokens.take().text());
    } while (tokens.accept(","));
    tokens.expect(")");
    return "(" + String.join(",", lengths) + ")";
  }
}

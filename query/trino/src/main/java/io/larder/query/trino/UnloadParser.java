package io.larder.query.trino;

import io.larder.query.trino.Token.Kind;
import io.larder.store.sql.SelectQuery;
import io.larder.store.sql.SqlStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// `UNLOAD (query) TO 's3://…' WITH (format = 'PARQUET', …)`
final class UnloadParser {
  private final SourceText source;
  private final Tokens tokens;

  UnloadParser(SourceText source) {
    this.source = source;
    this.tokens = new Tokens(source.tokens());
  }

  /// @param queryOf reads a query's text
  SqlStatement parse(Function<String, ? extends SelectQuery> queryOf) {
    tokens.expect("UNLOAD");
    Token open = tokens.peek();
    tokens.expect("(");
    Token close = closing();
    tokens.expect("TO");
    String location = tokens.text("the location of the output");
    Map<String, String> properties = tokens.accept("WITH") ? properties() : Map.of();
    tokens.expectEnd();
    String query = source.between(open.end(), close.offset());
    return new SqlStatement.Unload(queryOf.apply(query), location, properties);
  }

  private Token closing() {
    int depth = 1;
    while (tokens.peek().kind() != Kind.END) {
      Token token = tokens.take();
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0) {
        return token;
      }
    }
    throw tokens.unexpected("')'");
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    tokens.expect("(");
    do {
      String name = tokens.name("a property").toLowerCase(Locale.ROOT);
      tokens.expect("=");
      properties.put(name, value());
    } while (tokens.accept(","));
    tokens.expect(")");
    return properties;
  }

  private String value() {
    if (!tokens.accept("ARRAY", "[")) {
      return tokens.peek().kind() == Kind.NUMBER || tokens.peek().kind() == Kind.WORD
          ? tokens.take().text()
          : tokens.text("a value");
    }
    List<String> items = new ArrayList<>();
    do {
      items.add(tokens.text("a text"));
    } while (tokens.accept(","));
    tokens.expect("]");
    return String.join(",", items);
  }
}

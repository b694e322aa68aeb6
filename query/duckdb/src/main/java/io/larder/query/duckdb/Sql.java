package io.larder.query.duckdb;

import java.util.Collection;
import java.util.stream.Collectors;

/// Pieces of SQL text.
final class Sql {
  private Sql() {}

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String name(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  static String list(Collection<String> texts) {
    return texts.stream().map(Sql::literal).collect(Collectors.joining(", ", "[", "]"));
  }

  /// Names and values are filled in for `$0`, `$1`, … once: text that was filled in is not looked
  /// at again.
  static String of(String template, Object... arguments) {
    StringBuilder sql = new StringBuilder(template.length() + 64);
    for (int i = 0; i < template.length(); i++) {
      char character = template.charAt(i);
      if (character == '$') {
        sql.append(arguments[template.charAt(++i) - '0']);
      } else {
        sql.append(character);
      }
    }
    return sql.toString();
  }
}

package io.larder.query.trino;

import io.trino.sql.tree.Array;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.StringLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// `WITH (format = 'PARQUET', partitioned_by = ARRAY['a'])`. A list of texts is one text with
/// commas.
record Properties(List<Property> properties) {
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Property property : properties) {
      if (property.isSetToDefault()) {
        continue;
      }
      String name = property.getName().getValue().toLowerCase(Locale.ROOT);
      texts.put(name, text(property.getNonDefaultValue()));
    }
    return texts;
  }

  List<String> list(String name) {
    return properties.stream()
        .filter(property -> property.getName().getValue().equalsIgnoreCase(name))
        .filter(property -> !property.isSetToDefault())
        .flatMap(property -> items(property.getNonDefaultValue()).stream())
        .map(item -> item.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static List<String> items(Expression value) {
    return value instanceof Array array
        ? array.getValues().stream().map(Properties::text).toList()
        : List.of(text(value));
  }

  private static String text(Expression value) {
    return switch (value) {
      case StringLiteral text -> text.getValue();
      case LongLiteral number -> Long.toString(number.getParsedValue());
      case BooleanLiteral flag -> Boolean.toString(flag.getValue());
      case Array array -> items(array).stream().collect(Collectors.joining(","));
      default -> throw Errors.notSupported(value, "this value of a property");
    };
  }
}

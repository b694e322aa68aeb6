package io.larder.query.trino;

import io.larder.query.trino.Scope.Field;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Unnest;
import java.util.ArrayList;
import java.util.List;

/// Renders UNNEST: several lists side by side, the shorter ones filled up with NULL, maps as two
/// columns, lists of rows as a column for each field.
final class Unnesting {
  private final Queries queries;

  Unnesting(Queries queries) {
    this.queries = queries;
  }

  FromItem render(Unnest unnest, Place place) {
    List<String> inner = new ArrayList<>();
    List<String> lengths = new ArrayList<>();
    List<Field> columns = new ArrayList<>();
    for (Expression expression : unnest.getExpressions()) {
      Typed list = queries.expressions().render(expression, place);
      lengths.add("len(" + (isMap(list) ? "map_keys(" + list.sql() + ")" : list.sql()) + ")");
      add(list, expression, inner, columns);
    }
    if (unnest.isWithOrdinality()) {
      String length = "greatest(%s)".formatted(String.join(", ", lengths));
      String ordinality = next(inner, "unnest(range(1, %s + 1))".formatted(length));
      columns.add(column("", Typed.of(ordinality, SqlType.Simple.BIGINT)));
    }
    return item(inner, columns);
  }

  private static boolean isMap(Typed list) {
    return list.type() instanceof SqlType.MapOf;
  }

  private static void add(
      Typed list, Expression expression, List<String> inner, List<Field> columns) {
    switch (list.type()) {
      case SqlType.MapOf(SqlType key, SqlType value) -> {
        columns.add(column("", unnested(inner, "map_keys(%s)".formatted(list.sql()), key)));
        columns.add(column("", unnested(inner, "map_values(%s)".formatted(list.sql()), value)));
      }
      case SqlType.Array(SqlType.Row row) -> {
        Typed element = unnested(inner, list.sql(), row);
        for (int index = 0; index < row.fields().size(); index++) {
          String name = row.fields().get(index).name().orElse("");
          columns.add(column(name, Access.field(element, row, index + 1)));
        }
      }
      case SqlType.Array(SqlType element) ->
          columns.add(column("", unnested(inner, list.sql(), element)));
      case SqlType.Simple.ANY ->
          columns.add(column("", unnested(inner, list.sql(), SqlType.Simple.ANY)));
      default ->
          throw Errors.at(
              expression, "TYPE_MISMATCH", "Cannot unnest type: %s", list.type().display());
    }
  }

  private static Field column(String label, Typed value) {
    return new Field(List.of(), label, value);
  }

  private static Typed unnested(List<String> inner, String list, SqlType type) {
    return Typed.of(next(inner, "unnest(%s)".formatted(list)), type);
  }

  private static String next(List<String> inner, String sql) {
    inner.add(sql);
    return EngineText.name("u" + (inner.size() - 1));
  }

  private FromItem item(List<String> inner, List<Field> columns) {
    String alias = queries.rendering().uniqueName("unnest");
    List<String> outer = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (int index = 0; index < columns.size(); index++) {
      String name = EngineText.name("c" + index);
      Field column = columns.get(index);
      outer.add(column.value().sql() + " AS " + name);
      fields.add(column(column.label(), Typed.of(alias + "." + name, column.value().type())));
    }
    List<String> named = new ArrayList<>();
    for (int index = 0; index < inner.size(); index++) {
      named.add(inner.get(index) + " AS " + EngineText.name("u" + index));
    }
    String sql =
        "LATERAL (SELECT %s FROM (SELECT %s)) AS %s"
            .formatted(String.join(", ", outer), String.join(", ", named), alias);
    return new FromItem(sql, fields);
  }
}

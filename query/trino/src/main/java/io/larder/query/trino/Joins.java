package io.larder.query.trino;

import io.larder.query.trino.Scope.Field;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.Unnest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Renders joins. What USING makes of two columns is spelt out, since DuckDB and Trino let
/// different names reach them.
final class Joins {
  private final From from;
  private final Queries queries;

  Joins(From from, Queries queries) {
    this.from = from;
    this.queries = queries;
  }

  FromItem render(Join join, Place place) {
    FromItem left = from.render(join.getLeft(), place);
    Place lateral =
        isLateral(join.getRight()) ? place.within(place.scope().inner(left.fields())) : place;
    FromItem right = from.render(join.getRight(), lateral);
    String rightSql = join.getRight() instanceof Join ? "(" + right.sql() + ")" : right.sql();
    List<Field> fields = Stream.concat(left.fields().stream(), right.fields().stream()).toList();
    String joined = left.sql() + " " + word(join) + " " + rightSql;
    return join.getCriteria()
        .map(criteria ->
            switch (criteria) {
              case JoinOn on -> on(joined, on, fields, place);
              case JoinUsing using -> using(joined, using, left, right);
              default -> throw natural(join, criteria);
            })
        .orElse(new FromItem(joined, fields));
  }

  private static RuntimeException natural(Join join, JoinCriteria criteria) {
    return Errors.notSupported(join, criteria.getClass().getSimpleName());
  }

  private static boolean isLateral(io.trino.sql.tree.Relation relation) {
    return switch (relation) {
      case Lateral _, Unnest _ -> true;
      case io.trino.sql.tree.AliasedRelation aliased -> isLateral(aliased.getRelation());
      default -> false;
    };
  }

  private static String word(Join join) {
    return switch (join.getType()) {
      case CROSS, IMPLICIT -> "CROSS JOIN";
      case INNER -> "INNER JOIN";
      case LEFT -> "LEFT JOIN";
      case RIGHT -> "RIGHT JOIN";
      case FULL -> "FULL JOIN";
    };
  }

  private FromItem on(String joined, JoinOn on, List<Field> fields, Place place) {
    Place both = place.within(place.scope().inner(fields));
    String condition = queries.expressions().render(on.getExpression(), both).sql();
    return new FromItem(joined + " ON " + condition, fields);
  }

  private static FromItem using(String joined, JoinUsing using, FromItem left, FromItem right) {
    List<Field> fields = new ArrayList<>();
    List<Field> taken = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    for (Identifier name : using.getColumns()) {
      Field one = column(left, name);
      Field other = column(right, name);
      taken.add(one);
      taken.add(other);
      conditions.add(one.value().sql() + " = " + other.value().sql());
      SqlType type = SqlTypes.common(one.value().type(), other.value().type());
      String sql = "coalesce(%s, %s)".formatted(one.value().sql(), other.value().sql());
      fields.add(new Field(List.of(), one.label(), Typed.of(sql, type)));
    }
    Stream.concat(left.fields().stream(), right.fields().stream())
        .filter(field -> !taken.contains(field))
        .forEach(fields::add);
    return new FromItem(joined + " ON " + String.join(" AND ", conditions), fields);
  }

  private static Field column(FromItem item, Identifier name) {
    return new Scope(item.fields(), null).find(List.of(name.getValue()), name).field();
  }
}

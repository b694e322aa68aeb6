package io.larder.query.trino;

import io.larder.query.trino.SqlType.Row;
import io.larder.query.trino.SqlType.Simple;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.SubscriptExpression;
import java.util.ArrayList;
import java.util.List;

/// Renders names of columns, fields of rows, and subscripts.
final class Access {
  private final Expressions expressions;

  Access(Expressions expressions) {
    this.expressions = expressions;
  }

  Typed column(Identifier identifier, Place place) {
    return place.scope().find(List.of(identifier.getValue()), identifier).field().value();
  }

  /// A column with its table's name, a field of a row, or both.
  Typed dereference(DereferenceExpression dereference, Place place) {
    List<String> words = words(dereference);
    if (words.isEmpty()) {
      Typed base = expressions.render(dereference.getBase(), place);
      Identifier field =
          dereference
              .getField()
              .orElseThrow(() -> Errors.notSupported(dereference, "this use of *"));
      return field(base, field.getValue(), dereference);
    }
    Scope.Found found = place.scope().find(words, dereference);
    Typed value = found.field().value();
    for (String word : words.subList(found.words(), words.size())) {
      value = field(value, word, dereference);
    }
    return value;
  }

  /// The words of `a.b.c`; none where it is something else.
  static List<String> words(Expression expression) {
    return switch (expression) {
      case Identifier identifier -> List.of(identifier.getValue());
      case DereferenceExpression dereference when dereference.getField().isPresent() -> {
        List<String> base = words(dereference.getBase());
        List<String> words = new ArrayList<>(base);
        words.add(dereference.getField().get().getValue());
        yield base.isEmpty() ? List.of() : words;
      }
      default -> List.of();
    };
  }

  private static Typed field(Typed base, String name, Expression expression) {
    if (base.type() instanceof Row row) {
      int index = row.indexOf(name);
      if (index == 0) {
        throw Errors.at(
            expression, "COLUMN_NOT_FOUND", "Column '%s' cannot be resolved", expression);
      }
      return field(base, row, index);
    }
    if (base.type() != Simple.ANY) {
      throw Errors.at(
          expression,
          "TYPE_MISMATCH",
          "Expression %s is not of type ROW",
          expression instanceof DereferenceExpression whole ? whole.getBase() : expression);
    }
    return Typed.of("(%s).%s".formatted(base.sql(), EngineText.name(name)), Simple.ANY);
  }

  /// @param index from 1
  static Typed field(Typed base, Row row, int index) {
    Row.Field field = row.fields().get(index - 1);
    String sql =
        row.isNamed()
            ? "(%s).%s".formatted(base.sql(), EngineText.name(field.name().orElse("")))
            : "struct_extract(%s, %d)".formatted(base.sql(), index);
    return Typed.of(sql, field.type());
  }

  Typed subscript(SubscriptExpression subscript, Place place) {
    Typed base = expressions.render(subscript.getBase(), place);
    Typed index = expressions.render(subscript.getIndex(), place);
    Rendering rendering = expressions.rendering();
    return switch (base.type()) {
      case SqlType.Array(SqlType element) ->
          Typed.of(rendering.withMacros("larder_array_at") + arguments(base, index), element);
      case SqlType.MapOf(SqlType _, SqlType value) ->
          Typed.of(rendering.withMacros("larder_map_at") + arguments(base, index), value);
      case Row row -> field(base, row, ordinal(subscript, row));
      case Simple.ANY -> Typed.of("(%s)[%s]".formatted(base.sql(), index.sql()), Simple.ANY);
      default ->
          throw Errors.at(
              subscript,
              "TYPE_MISMATCH",
              "Cannot use %s for subscript of %s",
              index.type().display(),
              base.type().display());
    };
  }

  private static String arguments(Typed base, Typed index) {
    return "(%s, %s)".formatted(base.sql(), index.sql());
  }

  private static int ordinal(SubscriptExpression subscript, Row row) {
    if (subscript.getIndex() instanceof LongLiteral literal
        && literal.getParsedValue() >= 1
        && literal.getParsedValue() <= row.fields().size()) {
      return (int) literal.getParsedValue();
    }
    throw Errors.at(
        subscript,
        "INVALID_FUNCTION_ARGUMENT",
        "Subscript of a row must be a number from 1 to %d",
        row.fields().size());
  }
}

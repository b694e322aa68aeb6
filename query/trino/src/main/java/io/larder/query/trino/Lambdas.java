package io.larder.query.trino;

import io.larder.query.trino.Scope.Field;
import io.trino.sql.tree.LambdaArgumentDeclaration;
import io.trino.sql.tree.LambdaExpression;
import java.util.ArrayList;
import java.util.List;

/// Renders lambdas. Two parameters over a map's entries, or over two lists side by side, become the
/// parts of one.
final class Lambdas {
  private final Expressions expressions;

  Lambdas(Expressions expressions) {
    this.expressions = expressions;
  }

  /// @param kind `lambda(…)`, `entry(…)` or `pair(…)`, see [ArgumentKind]
  /// @return the lambda, with the type of what it gives
  Typed render(String kind, LambdaExpression lambda, TypeRule types, Place place) {
    int parenthesis = kind.indexOf('(');
    List<String> rules = FunctionTable.split(kind.substring(parenthesis + 1, kind.length() - 1));
    if (rules.size() != lambda.getArguments().size()) {
      throw Errors.at(
          lambda,
          "INVALID_PARAMETER_USAGE",
          "Expected a lambda that takes %d argument(s) but got %d",
          rules.size(),
          lambda.getArguments().size());
    }
    String common = expressions.rendering().uniqueName("lambda");
    List<Field> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int index = 0; index < rules.size(); index++) {
      LambdaArgumentDeclaration argument = lambda.getArguments().get(index);
      String name =
          switch (kind.substring(0, parenthesis)) {
            case "entry" -> common + (index == 0 ? ".key" : ".value");
            case "pair" -> "%s[%d]".formatted(common, index + 1);
            default -> expressions.rendering().uniqueName("parameter");
          };
      names.add(name);
      fields.add(
          new Field(
              List.of(),
              argument.getName().getValue(),
              Typed.of(name, types.resolve(rules.get(index)))));
    }
    Typed body = expressions.render(lambda.getBody(), place.within(place.scope().inner(fields)));
    String parameters = kind.startsWith("lambda(") ? String.join(", ", names) : common;
    return Typed.of("lambda %s: %s".formatted(parameters, body.sql()), body.type());
  }
}

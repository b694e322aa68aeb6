package io.larder.query.trino;

import io.larder.query.trino.SqlType.Simple;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.TryExpression;
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Renders CASE and its relatives.
final class Conditionals {
  private final Expressions expressions;

  Conditionals(Expressions expressions) {
    this.expressions = expressions;
  }

  Typed coalesce(CoalesceExpression coalesce, Place place) {
    List<Typed> values = expressions.renderAll(coalesce.getOperands(), place);
    return Typed.of("coalesce(" + Expressions.join(values) + ")", common(coalesce, values));
  }

  private static SqlType common(Expression expression, List<Typed> values) {
    SqlType type = SqlTypes.common(values.stream().map(Typed::type).toList());
    if (type == Simple.ANY && values.stream().allMatch(value -> value.type() != Simple.ANY)) {
      List<String> names = values.stream().map(value -> value.type().display()).toList();
      throw Errors.at(
          expression,
          "TYPE_MISMATCH",
          "All operands must be the same type or coercible to a common type. Found: %s",
          String.join(", ", names));
    }
    return type;
  }

  Typed nullIf(NullIfExpression nullIf, Place place) {
    Typed first = expressions.render(nullIf.getFirst(), place);
    Typed second = expressions.render(nullIf.getSecond(), place);
    Typed compared = Operands.comparable(nullIf, second, first, expressions.rendering());
    return Typed.of("nullif(%s, %s)".formatted(first.sql(), compared.sql()), first.type());
  }

  Typed choice(IfExpression choice, Place place) {
    Typed condition =
        Operands.bool(choice.getCondition(), expressions.render(choice.getCondition(), place));
    Typed first = expressions.render(choice.getTrueValue(), place);
    Typed second =
        choice
            .getFalseValue()
            .map(value -> expressions.render(value, place))
            .orElse(Typed.of("NULL", Simple.NULL));
    String sql =
        "CASE WHEN %s THEN %s ELSE %s END".formatted(condition.sql(), first.sql(), second.sql());
    return Typed.of(sql, common(choice, List.of(first, second)));
  }

  Typed simple(SimpleCaseExpression simple, Place place) {
    Typed operand = expressions.render(simple.getOperand(), place);
    return branches(simple.getWhenClauses(), simple.getDefaultValue(), place, Optional.of(operand));
  }

  Typed searched(SearchedCaseExpression searched, Place place) {
    return branches(searched.getWhenClauses(), searched.getDefaultValue(), place, Optional.empty());
  }

  private Typed branches(
      List<WhenClause> clauses,
      Optional<Expression> otherwise,
      Place place,
      Optional<Typed> operand) {
    StringBuilder sql = new StringBuilder("CASE");
    operand.ifPresent(value -> sql.append(' ').append(value.sql()));
    List<Typed> results = new ArrayList<>();
    for (WhenClause clause : clauses) {
      Typed when = when(clause, place, operand);
      Typed result = expressions.render(clause.getResult(), place);
      results.add(result);
      sql.append(" WHEN ").append(when.sql()).append(" THEN ").append(result.sql());
    }
    otherwise.ifPresent(value -> {
      Typed result = expressions.render(value, place);
      results.add(result);
      sql.append(" ELSE ").append(result.sql());
    });
    return Typed.of(sql.append(" END").toString(), common(clauses.getFirst(), results));
  }

  private Typed when(WhenClause clause, Place place, Optional<Typed> operand) {
    if (!(clause.getMatch() instanceof WhenClause.Operand match)) {
      throw Errors.notSupported(clause, "WHEN with a part of a predicate");
    }
    Typed when = expressions.render(match.expression(), place);
    return operand
        .map(value -> Operands.comparable(clause, when, value, expressions.rendering()))
        .orElseGet(() -> Operands.bool(match.expression(), when));
  }

  Typed attempt(TryExpression attempt, Place place) {
    Rendering rendering = expressions.rendering();
    rendering.beginTry();
    try {
      Typed value = expressions.render(attempt.getInnerExpression(), place);
      return Typed.of("TRY(" + value.sql() + ")", value.type());
    } finally {
      rendering.endTry();
    }
  }
}

package io.larder.query.trino;

import io.larder.query.trino.SqlType.Decimal;
import io.larder.query.trino.SqlType.Simple;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import java.util.stream.Collectors;

/// Renders arithmetic, on numbers and on times, and logic.
final class Operators {
  private final Expressions expressions;

  Operators(Expressions expressions) {
    this.expressions = expressions;
  }

  Typed binary(ArithmeticBinaryExpression expression, Place place) {
    Typed left = expressions.render(expression.getLeft(), place);
    Typed right = expressions.render(expression.getRight(), place);
    if (left.type().isNumber() && right.type().isNumber()) {
      return numbers(expression, left, right);
    }
    if (isTime(left.type()) || isTime(right.type())) {
      return times(expression, left, right);
    }
    if (refused(left.type()) || refused(right.type())) {
      throw mismatch(expression, left, right);
    }
    return unknown(expression, left, right);
  }

  private static boolean refused(SqlType type) {
    return type.isKnown() && !type.isNumber();
  }

  private static boolean isTime(SqlType type) {
    return type.isMoment() || type == Simple.TIME || type == Simple.DAYS || type == Simple.MONTHS;
  }

  private static RuntimeException mismatch(
      ArithmeticBinaryExpression expression, Typed left, Typed right) {
    return Errors.at(
        expression,
        "TYPE_MISMATCH",
        "Cannot apply operator: %s %s %s",
        left.type().display(),
        expression.getOperator().getValue(),
        right.type().display());
  }

  private Typed numbers(ArithmeticBinaryExpression expression, Typed left, Typed right) {
    SqlType common = SqlTypes.commonNumber(left.type(), right.type());
    return switch (expression.getOperator()) {
      case ADD, SUBTRACT -> plain(expression, left, right, sum(common));
      case MULTIPLY -> plain(expression, left, right, product(left, right, common));
      case DIVIDE -> quotient(left, right, common);
      case MODULO -> remainder(left, right, common);
    };
  }

  private static Typed plain(
      ArithmeticBinaryExpression expression, Typed left, Typed right, SqlType type) {
    String operator = expression.getOperator().getValue();
    return Typed.of("(%s %s %s)".formatted(left.sql(), operator, right.sql()), type);
  }

  private static SqlType sum(SqlType common) {
    return common instanceof Decimal(int precision, int scale)
        ? new Decimal(Math.min(Decimal.PRECISION_MAX, precision + 1), scale)
        : common;
  }

  private static SqlType product(Typed left, Typed right, SqlType common) {
    if (!(common instanceof Decimal)) {
      return common;
    }
    Decimal one = SqlTypes.decimal(left.type());
    Decimal other = SqlTypes.decimal(right.type());
    int precision = Math.min(Decimal.PRECISION_MAX, one.precision() + other.precision());
    return new Decimal(precision, one.scale() + other.scale());
  }

  /// Whole numbers give a whole number; decimals keep the longer scale.
  private Typed quotient(Typed left, Typed right, SqlType common) {
    if (common.isInteger()) {
      return Typed.of("(%s // %s)".formatted(left.sql(), right.sql()), common);
    }
    if (!(common instanceof Decimal)) {
      return Typed.of("(%s / %s)".formatted(left.sql(), right.sql()), common);
    }
    Decimal one = SqlTypes.decimal(left.type());
    Decimal other = SqlTypes.decimal(right.type());
    int scale = Math.max(one.scale(), other.scale());
    int precision = one.precision() + other.scale() + Math.max(0, other.scale() - one.scale());
    Decimal type = new Decimal(Math.min(Decimal.PRECISION_MAX, precision), scale);
    String quotient =
        expressions.rendering().withMacros("larder_quotient")
            + "(%s, %s)".formatted(left.sql(), right.sql());
    return Typed.of("CAST(round(%s, %d) AS %s)".formatted(quotient, scale, type.engine()), type);
  }

  private Typed remainder(Typed left, Typed right, SqlType common) {
    return Typed.of("(%s %% %s)".formatted(left.sql(), right.sql()), common);
  }

  private static Typed times(ArithmeticBinaryExpression expression, Typed left, Typed right) {
    SqlType type = timeType(expression, left.type(), right.type());
    String operator = expression.getOperator().getValue();
    String sql = "(%s %s %s)".formatted(left.sql(), operator, right.sql());
    if (left.type() == Simple.DATE && right.type() == Simple.DATE) {
      return Typed.of("to_days(CAST(%s AS INTEGER))".formatted(sql), Simple.DAYS);
    }
    if (type == Simple.ANY) {
      throw mismatch(expression, left, right);
    }
    return type == Simple.DATE
        ? Typed.of("CAST(%s AS DATE)".formatted(sql), type)
        : Typed.of(sql, type);
  }

  /// [Simple#ANY] where there is no such operation.
  private static SqlType timeType(
      ArithmeticBinaryExpression expression, SqlType left, SqlType right) {
    return switch (expression.getOperator()) {
      case ADD -> isInterval(right) ? left : isInterval(left) ? right : Simple.ANY;
      case SUBTRACT ->
          isInterval(right) ? left : left.isMoment() && right.isMoment() ? Simple.DAYS : Simple.ANY;
      case MULTIPLY, DIVIDE -> isInterval(left) ? left : isInterval(right) ? right : Simple.ANY;
      case MODULO -> Simple.ANY;
    };
  }

  private static boolean isInterval(SqlType type) {
    return type == Simple.DAYS || type == Simple.MONTHS;
  }

  private static Typed unknown(ArithmeticBinaryExpression expression, Typed left, Typed right) {
    SqlType type = left.type().isKnown() ? left.type() : right.type();
    return plain(expression, left, right, type.isFloating() ? Simple.DOUBLE : Simple.ANY);
  }

  Typed unary(ArithmeticUnaryExpression expression, Place place) {
    Typed value = expressions.render(expression.getValue(), place);
    return expression.getSign() == ArithmeticUnaryExpression.Sign.MINUS
        ? Typed.of("(- %s)".formatted(value.sql()), value.type())
        : value;
  }

  Typed logical(LogicalExpression expression, Place place) {
    String operator = " " + expression.getOperator().name() + " ";
    String sql =
        expression.getTerms().stream()
            .map(term -> Operands.bool(term, expressions.render(term, place)).sql())
            .collect(Collectors.joining(operator, "(", ")"));
    return Typed.of(sql, Simple.BOOLEAN);
  }

  Typed not(NotExpression expression, Place place) {
    Typed value =
        Operands.bool(expression.getValue(), expressions.render(expression.getValue(), place));
    return Typed.of("(NOT %s)".formatted(value.sql()), Simple.BOOLEAN);
  }
}

package io.larder.query.trino;

import io.larder.query.trino.SqlType.Decimal;
import io.larder.query.trino.SqlType.Simple;
import io.larder.query.trino.SqlType.Zoned;
import java.util.Collection;
import java.util.List;

/// What type comes out where several meet.
final class SqlTypes {
  private static final List<Simple> NUMBERS =
      List.of(
          Simple.TINYINT,
          Simple.SMALLINT,
          Simple.INTEGER,
          Simple.BIGINT,
          Simple.REAL,
          Simple.DOUBLE);

  private SqlTypes() {}

  static SqlType common(Collection<SqlType> types) {
    return types.stream().reduce(Simple.NULL, SqlTypes::common);
  }

  static SqlType common(SqlType one, SqlType other) {
    if (one.equals(other) || other == Simple.NULL) {
      return one;
    }
    if (one == Simple.NULL) {
      return other;
    }
    if (one.isNumber() && other.isNumber()) {
      return commonNumber(one, other);
    }
    if (one.isMoment() && other.isMoment()) {
      return commonMoment(one, other);
    }
    if (one instanceof SqlType.Array(SqlType left)
        && other instanceof SqlType.Array(SqlType right)) {
      return new SqlType.Array(common(left, right));
    }
    return Simple.ANY;
  }

  private static SqlType commonMoment(SqlType one, SqlType other) {
    if (one instanceof Zoned) {
      return one;
    }
    return other instanceof Zoned ? other : Simple.TIMESTAMP;
  }

  static SqlType commonNumber(SqlType one, SqlType other) {
    if (one.isFloating() || other.isFloating()) {
      return one == Simple.DOUBLE || other == Simple.DOUBLE ? Simple.DOUBLE : Simple.REAL;
    }
    if (one instanceof Decimal || other instanceof Decimal) {
      Decimal left = decimal(one);
      Decimal right = decimal(other);
      int scale = Math.max(left.scale(), right.scale());
      int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
      return new Decimal(Math.min(Decimal.PRECISION_MAX, whole + scale), scale);
    }
    return NUMBERS.indexOf(one) > NUMBERS.indexOf(other) ? one : other;
  }

  /// A whole number as the decimal that Trino takes it for.
  static Decimal decimal(SqlType number) {
    if (number instanceof Decimal decimal) {
      return decimal;
    }
    return new Decimal(
        switch (number) {
          case Simple.TINYINT -> 3;
          case Simple.SMALLINT -> 5;
          case Simple.INTEGER -> 10;
          default -> 19;
        },
        0);
  }
}

package io.larder.query.trino;

import io.larder.query.trino.SqlType.Simple;
import io.larder.query.trino.SqlType.Zoned;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;

/// Brings operands together: Trino compares like with like only, where DuckDB casts.
final class Operands {
  private Operands() {}

  static Typed bool(Expression expression, Typed value) {
    if (value.type().isKnown() && value.type() != Simple.BOOLEAN) {
      throw Errors.at(
          expression,
          "TYPE_MISMATCH",
          "Expression must evaluate to a boolean: actual type %s",
          value.type().display());
    }
    return value;
  }

  /// The left side as it can be compared with the right one.
  ///
  /// A text beside a moment is taken for one where that is allowed: event times are often texts,
  /// and the service's own examples compare them so.
  static Typed comparable(Node place, Typed left, Typed right, Rendering rendering) {
    SqlType one = left.type();
    SqlType other = right.type();
    if (!one.isKnown() || !other.isKnown() || sameFamily(one, other)) {
      return left;
    }
    if (rendering.lenient() && one == Simple.VARCHAR && other.isMoment()) {
      return moment(left, other);
    }
    if (rendering.lenient() && one.isMoment() && other == Simple.VARCHAR) {
      return left;
    }
    throw Errors.at(
        place, "TYPE_MISMATCH", "Cannot apply operator: %s and %s", one.display(), other.display());
  }

  private static Typed moment(Typed text, SqlType other) {
    String moment = "CAST(%s AS TIMESTAMPTZ)".formatted(text.sql());
    return other instanceof Zoned
        ? Typed.of(moment, Zoned.UTC)
        : Typed.of("timezone('UTC', %s)".formatted(moment), Simple.TIMESTAMP);
  }

  private static boolean sameFamily(SqlType one, SqlType other) {
    return (one.isNumber() && other.isNumber())
        || (one.isMoment() && other.isMoment())
        || (one instanceof SqlType.Array && other instanceof SqlType.Array)
        || (one instanceof SqlType.MapOf && other instanceof SqlType.MapOf)
        || (one instanceof SqlType.Row && other instanceof SqlType.Row)
        || one.equals(other);
  }
}

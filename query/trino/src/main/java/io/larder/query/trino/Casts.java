package io.larder.query.trino;

import io.larder.query.trino.SqlType.Decimal;
import io.larder.query.trino.SqlType.Simple;
import io.larder.query.trino.SqlType.Zoned;
import io.trino.sql.tree.Node;

/// Renders CAST and TRY_CAST with Trino's rules: numbers round half away from zero, a text must be
/// a whole number to become one, and numbers and times are written as Trino writes them.
final class Casts {
  private final Rendering rendering;
  private final Node node;

  Casts(Rendering rendering, Node node) {
    this.rendering = rendering;
    this.node = node;
  }

  /// @param safe whether NULL comes instead of an error
  Typed cast(Typed value, SqlType target, boolean safe) {
    if (safe) {
      rendering.beginTry();
    }
    try {
      String sql = cast(value, target, safe ? "TRY_CAST" : "CAST");
      return Typed.of(
          sql, target instanceof Zoned && value.type() instanceof Zoned ? value.type() : target);
    } finally {
      if (safe) {
        rendering.endTry();
      }
    }
  }

  private String cast(Typed value, SqlType target, String word) {
    if (target == Simple.VARCHAR) {
      return text(value, word);
    }
    if (target == Simple.JSON) {
      return value.type() == Simple.JSON ? value.sql() : call("to_json", value);
    }
    if (value.type() == Simple.VARCHAR) {
      return fromText(value, target, word);
    }
    return value.type().isMoment() && !target.equals(value.type())
        ? fromMoment(value, target)
        : fromOther(value, target, word);
  }

  private String fromText(Typed value, SqlType target, String word) {
    return switch (target) {
      case Simple.BOOLEAN -> macro("larder_text_to_boolean", value);
      case Simple.VARBINARY -> call("encode", value);
      case Simple.DATE -> plain(word, macro("larder_text_to_date", value), target);
      case SqlType type when type.isInteger() ->
          plain(word, macro("larder_whole_number", value), target);
      default -> plain(word, value.sql(), target);
    };
  }

  private String fromMoment(Typed value, SqlType target) {
    if (target instanceof Zoned) {
      return value.type() instanceof Zoned
          ? value.sql()
          : "timezone('UTC', %s)".formatted(Zones.local(value));
    }
    if (target.isMoment() || target == Simple.TIME) {
      return plain("CAST", Zones.local(value), target);
    }
    throw impossible(value, target);
  }

  private String fromOther(Typed value, SqlType target, String word) {
    if (target.isInteger() && (value.type().isFloating() || value.type() instanceof Decimal)) {
      return plain(word, "round(" + value.sql() + ")", target);
    }
    if (target.isMoment() && (value.type().isNumber() || value.type() == Simple.BOOLEAN)) {
      throw impossible(value, target);
    }
    return plain(word, value.sql(), target);
  }

  private static String plain(String word, String sql, SqlType target) {
    return "%s(%s AS %s)".formatted(word, sql, target.engine());
  }

  private RuntimeException impossible(Typed value, SqlType target) {
    return Errors.at(
        node, "TYPE_MISMATCH", "Cannot cast %s to %s", value.type().display(), target.display());
  }

  private String text(Typed value, String word) {
    return switch (value.type()) {
      case Simple.DOUBLE -> macro("larder_double_text", value);
      case Simple.REAL -> macro("larder_double_text", value);
      case Simple.TIMESTAMP -> "strftime(%s, '%%Y-%%m-%%d %%H:%%M:%%S.%%g')".formatted(value.sql());
      case Zoned(String zone) ->
          "(strftime(%s, '%%Y-%%m-%%d %%H:%%M:%%S.%%g') || ' ' || %s)"
              .formatted(Zones.local(value), zone);
      case Simple.JSON -> "json_extract_string(%s, '$')".formatted(value.sql());
      case Simple.VARBINARY -> call("decode", value);
      default -> "%s(%s AS VARCHAR)".formatted(word, value.sql());
    };
  }

  private static String call(String function, Typed value) {
    return "%s(%s)".formatted(function, value.sql());
  }

  private String macro(String name, Typed value) {
    return rendering.withMacros(name) + "(" + value.sql() + ")";
  }
}

package io.larder.query.trino;

import io.larder.query.trino.SqlType.Decimal;
import io.larder.query.trino.SqlType.Simple;
import io.larder.query.trino.SqlType.Zoned;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The type of a function's result, or of a lambda's parameter, from the types of the arguments:
///
/// | rule | type |
/// |---|---|
/// | `bigint`, `varchar`, `zoned`, `any` … | that type |
/// | `$1` | the first argument's; of a lambda, what it gives |
/// | `$1.element`, `$1.key`, `$1.value` | of the array or map |
/// | `array(r)`, `map(r, r)`, `row(r, …)` | made of others |
/// | `common` | what all arguments have in common |
/// | `sum($1)` | of a decimal, as long as can be |
/// | `zone($2)` | a moment in the zone that the argument names |
final class TypeRule {
  private final List<Typed> arguments;

  TypeRule(List<Typed> arguments) {
    this.arguments = arguments;
  }

  SqlType resolve(String rule) {
    if (rule.startsWith("$")) {
      return ofArgument(rule);
    }
    int parenthesis = rule.indexOf('(');
    if (parenthesis < 0) {
      return named(rule);
    }
    String inside = rule.substring(parenthesis + 1, rule.length() - 1);
    return made(rule.substring(0, parenthesis), FunctionTable.split(inside));
  }

  private Typed argument(String reference) {
    return arguments.get(Integer.parseInt(reference.substring(1)) - 1);
  }

  private SqlType ofArgument(String rule) {
    int dot = rule.indexOf('.');
    if (dot < 0) {
      return argument(rule).type();
    }
    SqlType whole = argument(rule.substring(0, dot)).type();
    return switch (rule.substring(dot + 1)) {
      case "element" -> whole instanceof SqlType.Array(SqlType element) ? element : Simple.ANY;
      case "key" -> whole instanceof SqlType.MapOf map ? map.key() : Simple.ANY;
      case "value" -> whole instanceof SqlType.MapOf map ? map.value() : Simple.ANY;
      default -> throw new IllegalStateException("no such rule: " + rule);
    };
  }

  private SqlType named(String rule) {
    return switch (rule) {
      case "common" -> SqlTypes.common(arguments.stream().map(Typed::type).toList());
      case "zoned" -> Zoned.UTC;
      default -> Simple.valueOf(rule.toUpperCase(Locale.ROOT));
    };
  }

  private SqlType made(String maker, List<String> parts) {
    return switch (maker) {
      case "array" -> new SqlType.Array(resolve(parts.get(0)));
      case "map" -> new SqlType.MapOf(resolve(parts.get(0)), resolve(parts.get(1)));
      case "row" ->
          new SqlType.Row(
              parts.stream()
                  .map(part -> new SqlType.Row.Field(Optional.empty(), resolve(part)))
                  .toList());
      case "zone" -> new Zoned(argument(parts.getFirst()).sql());
      case "sum" -> sum(argument(parts.getFirst()).type());
      default -> throw new IllegalStateException("no such rule: " + maker);
    };
  }

  private static SqlType sum(SqlType type) {
    return type instanceof Decimal decimal
        ? new Decimal(Decimal.PRECISION_MAX, decimal.scale())
        : type;
  }
}

package io.larder.query.trino;

import io.larder.query.trino.SqlType.Decimal;
import io.larder.query.trino.SqlType.Simple;
import io.larder.query.trino.SqlType.Zoned;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// DuckDB's expression of a function, with places for what a call brings along:
///
/// | place | what |
/// |---|---|
/// | `$1` | the first argument |
/// | `$*`, `$\|\|` | all arguments, with commas or `\|\|` between them |
/// | `$null` | whether one of them is NULL |
/// | `$zone1`, `$local1` | the zone of the argument; what a clock there shows |
/// | `$type1`, `$scale1` | the argument's type in DuckDB's words; its digits after the point |
/// | `$at`, `$typename` | a local time in a zone; the type in Trino's words |
/// | `@name(…)` | the aggregate or window function, which takes DISTINCT, FILTER, OVER … |
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\$(\\d|\\*|\\|\\||[a-z]+\\d?)");
  private static final Pattern CALL = Pattern.compile("@(\\w+)\\(");

  private final List<Typed> arguments;

  Template(List<Typed> arguments) {
    this.arguments = arguments;
  }

  String fill(String template) {
    return fill(template, "", "", "");
  }

  /// Also puts into the call marked with an at sign what belongs to an aggregate function. The
  /// template is taken apart before anything is put in: what a query brings is never looked at.
  ///
  /// @param before before the arguments, such as DISTINCT
  /// @param inside after them, such as an order
  /// @param after behind the call, such as a window
  String fill(String template, String before, String inside, String after) {
    Matcher call = CALL.matcher(template);
    if (!call.find()) {
      return substitute(template);
    }
    int open = call.end();
    int close = closing(template, open);
    return substitute(template.substring(0, call.start()))
        + call.group(1)
        + "("
        + before
        + substitute(template.substring(open, close))
        + inside
        + ")"
        + after
        + substitute(template.substring(close + 1));
  }

  private String substitute(String template) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
  }

  private String value(String place) {
    char last = place.charAt(place.length() - 1);
    if (!Character.isDigit(last)) {
      return ofAll(place);
    }
    Typed argument = arguments.get(last - '1');
    return switch (place.substring(0, place.length() - 1)) {
      case "" -> argument.sql();
      case "zone" -> argument.type() instanceof Zoned(String zone) ? zone : "'UTC'";
      case "local" -> Zones.local(argument);
      case "type" -> argument.type().engine();
      case "scale" ->
          argument.type() instanceof Decimal decimal ? Integer.toString(decimal.scale()) : "0";
      default -> throw new IllegalStateException("no such place in a template: " + place);
    };
  }

  private String ofAll(String place) {
    return switch (place) {
      case "*" -> Expressions.join(arguments);
      case "||" -> arguments.stream().map(Typed::sql).collect(Collectors.joining(" || "));
      case "null" ->
          arguments.stream()
              .map(argument -> argument.sql() + " IS NULL")
              .collect(Collectors.joining(" OR ", "(", ")"));
      case "at" -> Zones.at(arguments.get(0).sql(), arguments.get(1).sql()).sql();
      case "typename" -> typeName(arguments.getFirst());
      default -> throw new IllegalStateException("no such place in a template: " + place);
    };
  }

  private static String typeName(Typed argument) {
    return argument.type() == Simple.ANY
        ? "lower(typeof(%s))".formatted(argument.sql())
        : EngineText.literal(argument.type().display());
  }

  private static int closing(String text, int from) {
    int depth = 1;
    for (int index = from; index < text.length(); index++) {
      char character = text.charAt(index);
      depth += character == '(' ? 1 : character == ')' ? -1 : 0;
      if (depth == 0) {
        return index;
      }
    }
    throw new IllegalStateException("unbalanced template: " + text);
  }
}

package io.larder.query.trino;

import io.larder.query.trino.Function.Use;
import io.larder.query.trino.SqlType.Simple;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Trim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Renders calls of functions from [FunctionTable].
final class Calls {
  private final Expressions expressions;
  private final Lambdas lambdas;

  Calls(Expressions expressions) {
    this.expressions = expressions;
    this.lambdas = new Lambdas(expressions);
  }

  Typed render(FunctionCall call, Place place) {
    String name = name(call);
    if (name.equals("now") && call.argumentValues().isEmpty()) {
      return expressions.now();
    }
    List<Expression> arguments = arguments(call, name);
    List<Typed> values = new ArrayList<>();
    for (Expression argument : arguments) {
      values.add(
          argument instanceof LambdaExpression
              ? Typed.of("", Simple.ANY)
              : expressions.render(argument, place));
    }
    Function function = choose(call, name, values, arguments);
    List<Typed> converted = convert(function, arguments, values, place);
    Options options = Options.of(call, expressions, place);
    options.check(function, call);
    return fill(function, converted, options);
  }

  private static String name(FunctionCall call) {
    if (call.getName().getParts().size() != 1) {
      throw unknown(call, call.getName().toString());
    }
    return call.getName().getSuffix().toLowerCase(Locale.ROOT);
  }

  /// LISTAGG carries more than its two arguments: what is done when its text gets too long.
  private static List<Expression> arguments(FunctionCall call, String name) {
    List<Expression> arguments = call.argumentValues();
    return name.equals("listagg") ? arguments.subList(0, Math.min(2, arguments.size())) : arguments;
  }

  /// A function on values that are rendered already.
  Typed apply(Node node, String name, Typed... values) {
    List<Typed> arguments = List.of(values);
    Function function = choose(node, name, arguments, List.of());
    List<Typed> converted = new ArrayList<>();
    for (int index = 0; index < values.length; index++) {
      boolean local = function.kind(index).equals("local");
      converted.add(
          local ? Typed.of(Zones.local(values[index]), values[index].type()) : values[index]);
    }
    return fill(function, converted, Options.NONE);
  }

  private Typed fill(Function function, List<Typed> values, Options options) {
    String template = expressions.rendering().withMacros(function.template());
    String sql =
        new Template(values).fill(template, options.before(), options.inside(), options.after());
    return Typed.of(sql, new TypeRule(values).resolve(function.result()));
  }

  Typed trim(Trim trim, Place place) {
    String name =
        switch (trim.getSpecification()) {
          case BOTH -> "trim";
          case LEADING -> "ltrim";
          case TRAILING -> "rtrim";
        };
    Typed source = expressions.render(trim.getTrimSource(), place);
    return trim.getTrimCharacter()
        .map(characters -> apply(trim, name, source, expressions.render(characters, place)))
        .orElseGet(() -> apply(trim, name, source));
  }

  private Function choose(Node node, String name, List<Typed> values, List<Expression> arguments) {
    List<Function> functions = FunctionTable.find(name);
    if (functions.isEmpty()) {
      throw unknown(node, name);
    }
    return functions.stream()
        .filter(function -> function.use() != Use.LENIENT || expressions.rendering().lenient())
        .filter(function -> fits(function, values, arguments))
        .findFirst()
        .orElseThrow(() -> unexpected(node, name, values));
  }

  private static boolean fits(Function function, List<Typed> values, List<Expression> expressions) {
    if (!function.takes(values.size())) {
      return false;
    }
    for (int index = 0; index < values.size(); index++) {
      String kind = function.kind(index);
      boolean lambda =
          index < expressions.size() && expressions.get(index) instanceof LambdaExpression;
      if (lambda != ArgumentKind.isLambda(kind)
          || (!lambda && !ArgumentKind.accepts(kind, values.get(index).type()))) {
        return false;
      }
    }
    return true;
  }

  private static RuntimeException unknown(Node node, String name) {
    return Errors.at(node, "FUNCTION_NOT_FOUND", "Function '%s' not registered", name);
  }

  private static RuntimeException unexpected(Node node, String name, List<Typed> values) {
    String types =
        values.stream().map(value -> value.type().display()).collect(Collectors.joining(", "));
    String expected =
        FunctionTable.find(name).stream()
            .map(Function::signature)
            .distinct()
            .collect(Collectors.joining(", "));
    return Errors.at(
        node,
        "FUNCTION_NOT_FOUND",
        "Unexpected parameters (%s) for function %s. Expected: %s",
        types,
        name,
        expected);
  }

  private List<Typed> convert(
      Function function, List<Expression> arguments, List<Typed> values, Place place) {
    List<Typed> converted = new ArrayList<>(values);
    for (int index = 0; index < arguments.size(); index++) {
      String kind = function.kind(index);
      Typed value =
          arguments.get(index) instanceof LambdaExpression lambda
              ? lambdas.render(kind, lambda, new TypeRule(converted), place)
              : ArgumentKind.convert(kind, arguments.get(index), values.get(index));
      if (kind.equals("step")) {
        value = Typed.of(expressions.rendering().withMacros(value.sql()), value.type());
      }
      converted.set(index, value);
    }
    return converted;
  }

  /// What a call carries besides its arguments.
  ///
  /// @param before before the arguments
  /// @param inside after them
  /// @param after behind the call
  private record Options(String before, String inside, String after, boolean windowed) {
    static final Options NONE = new Options("", "", "", false);

    static Options of(FunctionCall call, Expressions expressions, Place place) {
      java.util.function.Function<Expression, String> sql =
          expression -> expressions.render(expression, place).sql();
      String inside =
          call.getOrderBy().map(order -> " " + Ordering.list(order, sql)).orElse("")
              + call.getNullTreatment()
                  .map(nulls -> nulls == FunctionCall.NullTreatment.IGNORE ? " IGNORE NULLS" : "")
                  .orElse("");
      String filter =
          call.getFilter().map(sql).map(text -> " FILTER (WHERE " + text + ")").orElse("");
      String over =
          call.getWindow()
              .map(window -> " OVER " + expressions.windows().render(window, sql))
              .orElse("");
      return new Options(
          call.isDistinct() ? "DISTINCT " : "", inside, filter + over, !over.isEmpty());
    }

    void check(Function function, FunctionCall call) {
      boolean given = !(before + inside + after).isEmpty();
      if ((function.use() == Use.SCALAR || function.use() == Use.LENIENT) && given) {
        throw Errors.at(
            call,
            "FUNCTION_NOT_AGGREGATE",
            "Function %s is not an aggregate or window function",
            function.name());
      }
      if (function.use() == Use.WINDOW && !windowed) {
        throw Errors.at(
            call, "MISSING_OVER", "Window function %s requires an OVER clause", function.name());
      }
    }
  }
}

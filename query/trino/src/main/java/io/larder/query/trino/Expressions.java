package io.larder.query.trino;

import io.larder.query.trino.SqlType.Simple;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Renders expressions. What it does not know is refused: only what is written here, and the
/// functions of the table, ever reach the engine.
final class Expressions {
  private final Queries queries;
  private final Windows windows;
  private final Access access = new Access(this);
  private final Operators operators = new Operators(this);
  private final Predicates predicates = new Predicates(this);
  private final Conditionals conditionals = new Conditionals(this);
  private final Times times = new Times(this);
  private final Calls calls = new Calls(this);

  Expressions(Queries queries) {
    this(queries, Windows.NONE);
  }

  private Expressions(Queries queries, Windows windows) {
    this.queries = queries;
    this.windows = windows;
  }

  /// The same for a query that names windows.
  Expressions with(Windows named) {
    return new Expressions(queries, named);
  }

  Rendering rendering() {
    return queries.rendering();
  }

  Calls calls() {
    return calls;
  }

  Typed now() {
    return times.now();
  }

  Windows windows() {
    return windows;
  }

  Typed render(Expression expression, Place place) {
    return switch (expression) {
      case Identifier identifier -> access.column(identifier, place);
      case DereferenceExpression dereference -> access.dereference(dereference, place);
      case SubscriptExpression subscript -> access.subscript(subscript, place);
      case Literal literal -> Literals.render(literal, rendering());
      case ArithmeticBinaryExpression arithmetic -> operators.binary(arithmetic, place);
      case ArithmeticUnaryExpression unary -> operators.unary(unary, place);
      case LogicalExpression logical -> operators.logical(logical, place);
      case NotExpression not -> operators.not(not, place);
      case Predicated predicated -> predicates.render(predicated, place);
      case FunctionCall call -> calls.render(call, place);
      case Cast cast -> cast(cast, place);
      default -> renderRarer(expression, place);
    };
  }

  private Typed renderRarer(Expression expression, Place place) {
    return switch (expression) {
      case CoalesceExpression coalesce -> conditionals.coalesce(coalesce, place);
      case NullIfExpression nullIf -> conditionals.nullIf(nullIf, place);
      case IfExpression choice -> conditionals.choice(choice, place);
      case SimpleCaseExpression simple -> conditionals.simple(simple, place);
      case SearchedCaseExpression searched -> conditionals.searched(searched, place);
      case TryExpression attempt -> conditionals.attempt(attempt, place);
      case Array array -> array(array, place);
      case Row row -> row(row, place);
      case Extract extract -> times.extract(extract, place);
      case AtTimeZone zoned -> times.atZone(zoned, place);
      case CurrentTimestamp _ -> times.now();
      case CurrentDate _ -> times.today();
      case LocalTimestamp _ -> times.localNow();
      case Trim trim -> calls.trim(trim, place);
      case SubqueryExpression subquery -> subquery(subquery, place);
      case ExistsPredicate exists -> exists(exists, place);
      case GroupingOperation grouping -> grouping(grouping, place);
      default ->
          throw Errors.notSupported(
              expression, "the expression " + expression.getClass().getSimpleName());
    };
  }

  private Typed cast(Cast cast, Place place) {
    SqlType target = TypeReader.read(cast.getType());
    Typed value = render(cast.getExpression(), place);
    Typed result = new Casts(rendering(), cast).cast(value, target, cast.isSafe());
    int length = TypeReader.length(cast.getType());
    return length < 0
        ? result
        : Typed.of("left(%s, %d)".formatted(result.sql(), length), result.type());
  }

  List<Typed> renderAll(List<Expression> expressions, Place place) {
    return expressions.stream().map(expression -> render(expression, place)).toList();
  }

  static String join(List<Typed> values) {
    return values.stream().map(Typed::sql).collect(Collectors.joining(", "));
  }

  private Typed array(Array array, Place place) {
    List<Typed> values = renderAll(array.getValues(), place);
    SqlType element = SqlTypes.common(values.stream().map(Typed::type).toList());
    return Typed.of("[" + join(values) + "]", new SqlType.Array(element));
  }

  private Typed row(Row row, Place place) {
    List<String> parts = new ArrayList<>();
    List<SqlType.Row.Field> fields = new ArrayList<>();
    for (Row.Field field : row.getFields()) {
      Typed value = render(field.getExpression(), place);
      Optional<String> name = field.getName().map(Names::label);
      parts.add(name.map(label -> EngineText.name(label) + " := ").orElse("") + value.sql());
      fields.add(new SqlType.Row.Field(name, value.type()));
    }
    SqlType.Row type = new SqlType.Row(fields);
    String function = type.isNamed() ? "struct_pack" : "row";
    return Typed.of(function + "(" + String.join(", ", parts) + ")", type);
  }

  /// A query whose one value is wanted.
  private Typed subquery(SubqueryExpression subquery, Place place) {
    Relation relation = queries.render(subquery.getQuery(), place, Names.DISTINCT);
    if (relation.columns().size() != 1) {
      throw Errors.at(
          subquery,
          "NOT_SUPPORTED",
          "Multiple columns returned by subquery are not yet supported. Found %d",
          relation.columns().size());
    }
    return Typed.of("(" + relation.sql() + ")", relation.columns().getFirst().type());
  }

  /// A query whose rows are compared with something.
  Relation relation(Expression expression, Place place) {
    if (expression instanceof SubqueryExpression subquery) {
      return queries.render(subquery.getQuery(), place, Names.DISTINCT);
    }
    throw Errors.notSupported(expression, "a comparison with this");
  }

  private Typed exists(ExistsPredicate exists, Place place) {
    return Typed.of("EXISTS (" + relation(exists.getSubquery(), place).sql() + ")", Simple.BOOLEAN);
  }

  private Typed grouping(GroupingOperation grouping, Place place) {
    String columns = join(renderAll(grouping.getGroupingColumns(), place));
    return Typed.of("grouping(" + columns + ")", Simple.BIGINT);
  }
}

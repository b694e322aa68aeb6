package io.larder.query.trino;

import io.larder.query.trino.Relation.Column;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Renders queries: WITH, set operations, and what is ordered and cut off around them.
final class Queries {
  private final Rendering rendering;
  private final Expressions expressions = new Expressions(this);
  private final From from = new From(this);
  private final Selects selects = new Selects(this);
  private final Ordering ordering = new Ordering(this);

  Queries(Rendering rendering) {
    this.rendering = rendering;
  }

  Rendering rendering() {
    return rendering;
  }

  Expressions expressions() {
    return expressions;
  }

  From from() {
    return from;
  }

  Ordering ordering() {
    return ordering;
  }

  /// @param names whether the columns' names are those that are shown, or such that another query
  ///   can tell them apart
  Relation render(Query query, Place place, Names names) {
    if (!query.getFunctions().isEmpty() || !query.getSessionProperties().isEmpty()) {
      throw Errors.notSupported(query, "WITH FUNCTION or WITH SESSION");
    }
    StringBuilder prefix = new StringBuilder();
    Place inner = query.getWith().isPresent() ? with(query.getWith().get(), place, prefix) : place;
    Relation body = body(query.getQueryBody(), inner, names);
    String suffix =
        ordering.ofSetOperation(query, body, inner)
            + ordering.limit(query.getOffset(), query.getLimit());
    return new Relation(prefix + body.sql() + suffix, body.columns());
  }

  private Place with(With with, Place place, StringBuilder sql) {
    CommonTables tables = place.tables();
    List<String> parts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (WithQuery query : with.getQueries()) {
      String name = query.getName().getValue().toLowerCase(Locale.ROOT);
      if (!seen.add(name)) {
        throw Errors.at(
            query, "DUPLICATE_NAMED_QUERY", "WITH query name '%s' specified more than once", name);
      }
      CommonTable table = commonTable(with, query, new Place(tables, place.scope()), parts);
      tables = tables.with(name, table);
    }
    sql.append(with.isRecursive() ? "WITH RECURSIVE " : "WITH ")
        .append(String.join(", ", parts))
        .append(' ');
    return new Place(tables, place.scope());
  }

  private CommonTable commonTable(With with, WithQuery query, Place place, List<String> parts) {
    String engineName = rendering.uniqueName(query.getName().getValue());
    Place visible = place;
    if (with.isRecursive() && Recursion.isRecursive(query)) {
      List<Column> columns =
          Recursion.columns(query, first -> render(first, place, Names.DISTINCT).columns());
      CommonTable itself = new CommonTable(engineName, columns);
      visible =
          new Place(
              place.tables().with(query.getName().getValue().toLowerCase(Locale.ROOT), itself),
              place.scope());
    }
    Relation relation = render(query.getQuery(), visible, Names.DISTINCT);
    List<Column> columns =
        query
            .getColumnNames()
            .map(names -> renamed(query, relation.columns(), names))
            .orElse(relation.columns());
    String list =
        columns.stream()
            .map(column -> EngineText.name(column.engineName()))
            .collect(Collectors.joining(", "));
    String kind = query.getName().getValue().equals(RecentRecordsPlan.BASE) ? "MATERIALIZED " : "";
    parts.add("%s(%s) AS %s(%s)".formatted(engineName, list, kind, relation.sql()));
    return new CommonTable(engineName, columns);
  }

  static List<Column> renamed(WithQuery query, List<Column> columns, List<Identifier> names) {
    if (names.size() != columns.size()) {
      throw Errors.at(
          query,
          "MISMATCHED_COLUMN_ALIASES",
          "Column alias list has %d entries but relation has %d columns",
          names.size(),
          columns.size());
    }
    List<Column> renamed = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      String label = Names.label(names.get(index));
      Column column = columns.get(index);
      renamed.add(new Column(label, column.engineName(), column.type()));
    }
    return renamed;
  }

  private Relation body(QueryBody body, Place place, Names names) {
    return switch (body) {
      case QuerySpecification specification -> selects.render(specification, place, names);
      case SetOperation operation -> setOperation(operation, place, names);
      case TableSubquery subquery -> {
        Relation inner = render(subquery.getQuery(), place, names);
        yield new Relation("(" + inner.sql() + ")", inner.columns());
      }
      case Values values -> selects.all(from.values(values, place), names);
      case Table table -> selects.all(from.render(table, place), names);
      default -> throw Errors.notSupported(body, "this kind of query");
    };
  }

  private Relation setOperation(SetOperation operation, Place place, Names names) {
    if (operation.getCorresponding().isPresent()) {
      throw Errors.notSupported(operation, "CORRESPONDING");
    }
    List<Relation> parts = new ArrayList<>();
    for (io.trino.sql.tree.Relation part : operation.getRelations()) {
      parts.add(body((QueryBody) part, place, names));
    }
    List<Column> columns = parts.getFirst().columns();
    for (Relation part : parts) {
      columns = merged(operation, columns, part.columns());
    }
    String sql =
        parts.stream()
            .map(part -> "(" + part.sql() + ")")
            .collect(Collectors.joining(" " + word(operation) + " "));
    return new Relation(sql, columns);
  }

  private static List<Column> merged(
      SetOperation operation, List<Column> columns, List<Column> others) {
    if (columns.size() != others.size()) {
      throw Errors.at(
          operation,
          "TYPE_MISMATCH",
          "%s query has different number of fields: %d, %d",
          operation.getClass().getSimpleName().toUpperCase(Locale.ROOT),
          columns.size(),
          others.size());
    }
    List<Column> merged = new ArrayList<>();
    for (int index = 0; index < columns.size(); index++) {
      Column column = columns.get(index);
      SqlType type = SqlTypes.common(column.type(), others.get(index).type());
      merged.add(new Column(column.label(), column.engineName(), type));
    }
    return merged;
  }

  private static String word(SetOperation operation) {
    String word =
        switch (operation) {
          case Intersect _ -> "INTERSECT";
          case Except _ -> "EXCEPT";
          default -> "UNION";
        };
    return operation.isDistinct() ? word : word + " ALL";
  }
}

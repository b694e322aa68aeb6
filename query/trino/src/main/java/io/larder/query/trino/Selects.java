package io.larder.query.trino;

import io.larder.query.trino.Relation.Column;
import io.larder.query.trino.Scope.Field;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Renders one SELECT. Stars are spelt out, and every column of the result is named.
final class Selects {
  private final Queries queries;

  Selects(Queries queries) {
    this.queries = queries;
  }

  /// All that a FROM item has.
  Relation all(FromItem item, Names names) {
    return assemble(item.fields().stream().map(Item::of).toList(), names, " FROM " + item.sql());
  }

  Relation render(QuerySpecification select, Place place, Names names) {
    Optional<FromItem> from = select.getFrom().map(item -> queries.from().render(item, place));
    Scope scope = place.scope().inner(from.map(FromItem::fields).orElse(List.of()));
    Place inner = place.within(scope);
    Windows windows = new Windows(select.getWindows());
    Expressions expressions = queries.expressions().with(windows);
    List<Item> items = new ArrayList<>();
    for (SelectItem item : select.getSelect().getSelectItems()) {
      items.addAll(items(item, inner, expressions));
    }
    StringBuilder rest = new StringBuilder();
    from.ifPresent(item -> rest.append(" FROM ").append(item.sql()));
    select
        .getWhere()
        .ifPresent(where -> rest.append(" WHERE ").append(condition(where, inner, expressions)));
    select
        .getGroupBy()
        .ifPresent(group -> rest.append(new Grouping(expressions, items).render(group, inner)));
    select
        .getHaving()
        .ifPresent(having -> rest.append(" HAVING ").append(condition(having, inner, expressions)));
    rest.append(queries.ordering().ofSelect(select, items, inner, expressions));
    rest.append(queries.ordering().limit(select.getOffset(), select.getLimit()));
    String distinct = select.getSelect().isDistinct() ? "DISTINCT " : "";
    return assemble(items, names, rest.toString(), distinct);
  }

  private static String condition(Expression condition, Place place, Expressions expressions) {
    return Operands.bool(condition, expressions.render(condition, place)).sql();
  }

  private static Relation assemble(List<Item> items, Names names, String rest) {
    return assemble(items, names, rest, "");
  }

  private static Relation assemble(List<Item> items, Names names, String rest, String distinct) {
    List<String> engineNames = names.of(items.stream().map(Item::label).toList());
    List<Column> columns = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      Item item = items.get(index);
      columns.add(new Column(item.label(), engineNames.get(index), item.value().type()));
    }
    List<String> parts = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      parts.add(items.get(index).value().sql() + " AS " + EngineText.name(engineNames.get(index)));
    }
    String list = parts.stream().collect(Collectors.joining(", "));
    return new Relation("SELECT " + distinct + list + rest, columns);
  }

  private static List<Item> items(SelectItem item, Place place, Expressions expressions) {
    return switch (item) {
      case SingleColumn single -> List.of(single(single, place, expressions));
      case AllColumns all -> all(all, place, expressions);
      default -> throw Errors.notSupported(item, "this item of SELECT");
    };
  }

  private static Item single(SingleColumn single, Place place, Expressions expressions) {
    Typed value = expressions.render(single.getExpression(), place);
    String label =
        single.getAlias().map(Names::label).orElseGet(() -> label(single.getExpression()));
    return new Item(label, value);
  }

  private static String label(Expression expression) {
    return switch (expression) {
      case Identifier identifier -> Names.label(identifier);
      case DereferenceExpression dereference -> dereference.getField().map(Names::label).orElse("");
      default -> "";
    };
  }

  private static List<Item> all(AllColumns all, Place place, Expressions expressions) {
    List<Field> fields =
        all.getTarget()
            .map(target -> fieldsOf(target, place, expressions))
            .orElse(place.scope().fields());
    if (fields.isEmpty()) {
      throw Errors.at(
          all, "COLUMN_NOT_FOUND", "SELECT * not allowed in queries without FROM clause");
    }
    List<Item> items = new ArrayList<>();
    for (int index = 0; index < fields.size(); index++) {
      Item item = Item.of(fields.get(index));
      boolean named = index < all.getAliases().size();
      items.add(named ? new Item(Names.label(all.getAliases().get(index)), item.value()) : item);
    }
    return items;
  }

  private static List<Field> fieldsOf(Expression target, Place place, Expressions expressions) {
    List<String> words = Access.words(target);
    List<Field> fields = place.scope().fieldsOf(words);
    if (!fields.isEmpty()) {
      return fields;
    }
    Typed value = expressions.render(target, place);
    if (!(value.type() instanceof SqlType.Row row)) {
      throw Errors.at(target, "TABLE_NOT_FOUND", "Unable to resolve reference %s", target);
    }
    List<Field> parts = new ArrayList<>();
    for (int index = 0; index < row.fields().size(); index++) {
      String label = row.fields().get(index).name().orElse("");
      parts.add(new Field(List.of(), label, Access.field(value, row, index + 1)));
    }
    return parts;
  }

  /// An item of the SELECT list.
  ///
  /// @param label as it is shown; empty where it has no name
  record Item(String label, Typed value) {
    static Item of(Field field) {
      return new Item(field.label(), field.value());
    }
  }
}

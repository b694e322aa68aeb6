package io.larder.query.trino;

import io.larder.query.trino.Relation.Column;
import io.larder.query.trino.Scope.Field;
import io.larder.store.TableColumn;
import io.larder.store.sql.SelectQuery.BoundTable;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Renders what a FROM clause names.
final class From {
  private final Queries queries;
  private final Joins joins;
  private final Unnesting unnesting;

  From(Queries queries) {
    this.queries = queries;
    this.joins = new Joins(this, queries);
    this.unnesting = new Unnesting(queries);
  }

  /// @param place its scope is what a lateral part can name
  FromItem render(io.trino.sql.tree.Relation relation, Place place) {
    return switch (relation) {
      case Table table -> table(table, place);
      case AliasedRelation aliased -> aliased(aliased, place);
      case Join join -> joins.render(join, place);
      case TableSubquery subquery ->
          derived(queries.render(subquery.getQuery(), place, Names.DISTINCT), "subquery");
      case Lateral lateral -> lateral(lateral, place);
      case Unnest unnest -> unnesting.render(unnest, place);
      case Values values -> values(values, place);
      case SampledRelation sampled -> sampled(sampled, place);
      default ->
          throw Errors.notSupported(relation, relation.getClass().getSimpleName() + " in FROM");
    };
  }

  private FromItem table(Table table, Place place) {
    List<String> words = table.getName().getParts();
    List<String> relation = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    return queries
        .rendering()
        .bound(table)
        .map(bound -> bound(bound, relation))
        .orElseGet(() -> common(table, relation, place));
  }

  private FromItem bound(BoundTable bound, List<String> relation) {
    String alias = queries.rendering().uniqueName(relation.getLast());
    List<Field> fields = new ArrayList<>();
    for (TableColumn column : bound.columns()) {
      String sql = alias + "." + EngineText.name(column.name());
      String label = column.name().toLowerCase(Locale.ROOT);
      fields.add(new Field(relation, label, Typed.of(sql, HiveTypes.read(column.type()))));
    }
    return new FromItem(EngineText.name(bound.engineName()) + " AS " + alias, fields);
  }

  private FromItem common(Table table, List<String> relation, Place place) {
    CommonTable common =
        place
            .tables()
            .find(relation.getLast())
            .orElseThrow(() ->
                Errors.at(table, "TABLE_NOT_FOUND", "Table '%s' does not exist", table.getName()));
    String alias = queries.rendering().uniqueName(relation.getLast());
    return new FromItem(
        common.engineName() + " AS " + alias, fields(common.columns(), relation, alias));
  }

  private static List<Field> fields(List<Column> columns, List<String> relation, String alias) {
    return columns.stream()
        .map(column ->
            new Field(
                relation,
                column.label(),
                Typed.of(alias + "." + EngineText.name(column.engineName()), column.type())))
        .toList();
  }

  private FromItem derived(Relation relation, String name) {
    String alias = queries.rendering().uniqueName(name);
    return new FromItem(
        "(" + relation.sql() + ") AS " + alias, fields(relation.columns(), List.of(), alias));
  }

  private FromItem lateral(Lateral lateral, Place place) {
    FromItem item = derived(queries.render(lateral.getQuery(), place, Names.DISTINCT), "lateral");
    return new FromItem("LATERAL " + item.sql(), item.fields());
  }

  private FromItem aliased(AliasedRelation aliased, Place place) {
    FromItem item = render(aliased.getRelation(), place);
    List<String> relation = List.of(aliased.getAlias().getValue().toLowerCase(Locale.ROOT));
    List<Identifier> names = names(aliased);
    if (!names.isEmpty() && names.size() != item.fields().size()) {
      throw Errors.at(
          aliased,
          "MISMATCHED_COLUMN_ALIASES",
          "Column alias list has %d entries but '%s' has %d columns available",
          names.size(),
          relation.getFirst(),
          item.fields().size());
    }
    List<Field> fields = new ArrayList<>();
    for (int index = 0; index < item.fields().size(); index++) {
      Field field = item.fields().get(index);
      String label = names.isEmpty() ? field.label() : Names.label(names.get(index));
      fields.add(field.under(relation, label));
    }
    return new FromItem(item.sql(), fields);
  }

  /// Trino's parser leaves them null where there are none.
  private static List<Identifier> names(AliasedRelation aliased) {
    @Nullable List<Identifier> names = aliased.getColumnNames();
    return names == null ? List.of() : names;
  }

  FromItem values(Values values, Place place) {
    List<List<Typed>> rows = values.getRows().stream().map(row -> row(row, place)).toList();
    int width = rows.getFirst().size();
    List<Column> columns = new ArrayList<>();
    for (int index = 0; index < width; index++) {
      int column = index;
      SqlType type =
          SqlTypes.common(rows.stream().map(row -> cell(values, row, column).type()).toList());
      columns.add(new Column("", "_col" + index, type));
    }
    String sql =
        rows.stream()
            .map(row -> row.stream().map(Typed::sql).collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", ", "(VALUES ", ")"));
    String alias = queries.rendering().uniqueName("values");
    String names =
        columns.stream()
            .map(column -> EngineText.name(column.engineName()))
            .collect(Collectors.joining(", ", "(", ")"));
    return new FromItem(sql + " AS " + alias + names, fields(columns, List.of(), alias));
  }

  private static Typed cell(Values values, List<Typed> row, int index) {
    if (index >= row.size()) {
      throw Errors.at(values, "TYPE_MISMATCH", "Values rows have mismatched types");
    }
    return row.get(index);
  }

  private List<Typed> row(Expression row, Place place) {
    return row instanceof Row fields
        ? fields.getFields().stream()
            .map(field -> queries.expressions().render(field.getExpression(), place))
            .toList()
        : List.of(queries.expressions().render(row, place));
  }

  private FromItem sampled(SampledRelation sampled, Place place) {
    FromItem item = render(sampled.getRelation(), place);
    String percentage = queries.expressions().render(sampled.getSamplePercentage(), place).sql();
    if (!percentage.matches("[0-9.]+")) {
      throw Errors.notSupported(sampled, "a TABLESAMPLE of other than a number of per cent");
    }
    String alias = queries.rendering().uniqueName("sample");
    // DuckDB samples a relation before its alias is known: the sample becomes a query of its own.
    List<Field> fields = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (int index = 0; index < item.fields().size(); index++) {
      Field field = item.fields().get(index);
      String name = EngineText.name("c" + index);
      items.add(field.value().sql() + " AS " + name);
      fields.add(
          new Field(
              field.relation(), field.label(), Typed.of(alias + "." + name, field.value().type())));
    }
    String sql =
        "(SELECT %s FROM %s TABLESAMPLE %s(%s PERCENT)) AS %s"
            .formatted(String.join(", ", items), item.sql(), sampled.getType(), percentage, alias);
    return new FromItem(sql, fields);
  }
}

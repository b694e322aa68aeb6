package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.service.tables.ReadTable;
import io.larder.service.tables.TableReader;
import io.larder.service.tables.TableReader.NamedTable;
import io.larder.store.QueryTable;
import io.larder.store.SqlQuery;
import io.larder.store.TableColumn;
import io.larder.store.sql.SelectQuery;
import io.larder.store.sql.SelectQuery.BoundTable;
import io.larder.store.sql.SelectQuery.Rendered;
import io.larder.store.sql.SqlDialect;
import io.larder.store.sql.SqlStatement;
import io.larder.store.sql.TableReference;
import io.larder.store.tables.CatalogColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns a query into one for the engine: finds its tables, opens them, and puts the queries of
/// views in the views' places.
///
/// A table is known to the engine as `database.table`, in one word: no name that a query gives to a
/// part of its own is like that.
final class QueryPlanner {
  private static final int VIEW_DEPTH_MAX = 32;

  private final TableReader reader;
  private final SqlDialect dialect;

  QueryPlanner(TableReader reader, SqlDialect dialect) {
    this.reader = reader;
    this.dialect = dialect;
  }

  /// @param bytes that the query's tables have
  record PlannedQuery(SqlQuery query, long bytes) {
    /// Another query around this one, in parentheses.
    PlannedQuery within(String before, String after) {
      String sql = before + "(" + query.sql() + ")" + after;
      return new PlannedQuery(new SqlQuery(sql, query.definitions(), query.tables()), bytes);
    }
  }

  /// The query's tables are held until the run's are closed.
  ///
  /// @throws io.larder.store.sql.SqlException where the query does not fit the tables
  PlannedQuery plan(SelectQuery query, StatementRun run) {
    Plan plan = new Plan(run.tables());
    String sql = plan.render(query, run.database(), 0);
    List<QueryTable> tables = plan.tables.values().stream().map(ReadTable::table).toList();
    return new PlannedQuery(
        new SqlQuery(plan.withViews(sql), List.copyOf(plan.definitions), tables),
        plan.tables.values().stream().mapToLong(ReadTable::bytes).sum());
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// What one statement needs, views' queries included.
  private final class Plan {
    private final OpenTables open;
    private final Map<String, ReadTable> tables = new LinkedHashMap<>();
    private final Map<String, String> views = new LinkedHashMap<>();
    private final Set<String> definitions = new LinkedHashSet<>();
    private final Map<Object, String> names = new LinkedHashMap<>();

    Plan(OpenTables open) {
      this.open = open;
    }

    String render(SelectQuery query, String database, int depth) {
      List<BoundTable> bound = new ArrayList<>();
      for (TableReference reference : query.tables()) {
        bound.add(bind(reader.find(reference, database), depth));
      }
      Rendered rendered = query.render(bound);
      definitions.addAll(rendered.definitions());
      return rendered.sql();
    }

    private BoundTable bind(NamedTable named, int depth) {
      String name = name(named);
      if (named.table().isView()) {
        bindView(named, name, depth);
        return new BoundTable(named.reference(), name, columns(named.table().columns()));
      }
      ReadTable table = tables.computeIfAbsent(name, _ -> open.add(reader.read(named, name)));
      return new BoundTable(named.reference(), name, table.columns());
    }

    private void bindView(NamedTable named, String name, int depth) {
      if (depth == VIEW_DEPTH_MAX) {
        throw invalid("VIEW_IS_RECURSIVE: view %s names itself", named.id());
      }
      if (views.containsKey(name)) {
        return;
      }
      ViewQuery view = ViewQuery.of(named.table());
      if (!(dialect.parse(view.sql()) instanceof SqlStatement.Select(SelectQuery query))) {
        throw invalid("INVALID_VIEW: view %s is no query", named.id());
      }
      String sql = render(query, view.database(), depth + 1);
      views.put(name, sql);
    }

    private String name(NamedTable named) {
      Object key = List.of(named.id(), named.aspect(), named.reference().version());
      String plain = named.id() + named.aspect().map(aspect -> "$" + aspect).orElse("");
      return names.computeIfAbsent(
          key, _ -> names.containsValue(plain) ? plain + " (" + names.size() + ")" : plain);
    }

    private String withViews(String sql) {
      if (views.isEmpty()) {
        return sql;
      }
      return views.entrySet().stream()
          .map(view -> quoted(view.getKey()) + " AS (" + view.getValue() + ")")
          .collect(Collectors.joining(", ", "WITH ", " (" + sql + ")"));
    }
  }

  private static List<TableColumn> columns(List<CatalogColumn> columns) {
    return columns.stream().map(CatalogColumn::column).toList();
  }
}

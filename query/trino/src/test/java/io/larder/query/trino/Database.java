package io.larder.query.trino;

import io.larder.store.TableColumn;
import io.larder.store.sql.SelectQuery;
import io.larder.store.sql.SelectQuery.BoundTable;
import io.larder.store.sql.SelectQuery.Rendered;
import io.larder.store.sql.SqlStatement;
import io.larder.store.sql.TableReference;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A DuckDB database with a few tables, asked in Athena's SQL.
final class Database implements AutoCloseable {
  private final Connection connection;
  private final TrinoDialect dialect;
  private final Map<String, List<TableColumn>> tables = new HashMap<>();

  private Database(Connection connection, TrinoDialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  static Database open() {
    return open(new TrinoDialect(Clock.systemUTC(), true, DatasetPlan.REPLANNED));
  }

  static Database open(TrinoDialect dialect) {
    try {
      Database database = new Database(DriverManager.getConnection("jdbc:duckdb:"), dialect);
      database.execute("SET TimeZone = 'UTC'");
      return database;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /// @param columns names and types in Hive's words: `id string, amount double`
  /// @param rows DuckDB's VALUES, without the word
  Database table(String name, String columns, String rows) {
    List<TableColumn> list =
        FunctionTable.split(columns.replace('<', '(').replace('>', ')')).stream()
            .map(Database::column)
            .toList();
    tables.put(name, list);
    String names =
        list.stream()
            .map(column -> EngineText.name(column.name()))
            .collect(Collectors.joining(","));
    String casts =
        list.stream()
            .map(column ->
                "CAST(%s AS %s) AS %1$s"
                    .formatted(
                        EngineText.name(column.name()), HiveTypes.read(column.type()).engine()))
            .collect(Collectors.joining(", "));
    execute(
        "CREATE VIEW %s AS SELECT %s FROM (VALUES %s) t(%s)"
            .formatted(EngineText.name("engine:" + name), casts, rows, names));
    return this;
  }

  private static TableColumn column(String text) {
    String[] words = text.strip().split(" ", 2);
    String type = words[1];
    boolean composed = type.matches("(array|map|struct)\\(.*");
    return new TableColumn(words[0], composed ? angled(type) : type);
  }

  private static String angled(String type) {
    return type.replace('(', '<').replace(')', '>');
  }

  Rendered render(String sql) {
    SelectQuery query =
        switch (dialect.parse(sql)) {
          case SqlStatement.Select(SelectQuery select) -> select;
          default -> throw new IllegalArgumentException("not a query: " + sql);
        };
    return render(query);
  }

  Rendered render(SelectQuery query) {
    return query.render(query.tables().stream().map(this::bound).toList());
  }

  private BoundTable bound(TableReference reference) {
    String name = reference.name().table();
    List<TableColumn> columns = tables.get(name);
    if (columns == null) {
      throw new IllegalArgumentException("no table " + name);
    }
    return new BoundTable(reference, "engine:" + name, columns);
  }

  /// The rows, each as its values with a bar between them.
  List<String> rows(String sql) {
    return rows(render(sql));
  }

  List<String> rows(Rendered rendered) {
    define(rendered);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(rendered.sql())) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          values.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join("|", values));
      }
      return rows;
    } catch (SQLException failure) {
      throw new EngineFailure(rendered.sql(), failure);
    }
  }

  List<String> columns(String sql) {
    Rendered rendered = render(sql);
    define(rendered);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(rendered.sql())) {
      ResultSetMetaData columns = result.getMetaData();
      List<String> names = new ArrayList<>();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        names.add(columns.getColumnLabel(column));
      }
      return names;
    } catch (SQLException failure) {
      throw new EngineFailure(rendered.sql(), failure);
    }
  }

  /// An expression's value as DuckDB writes it.
  String value(String expression) {
    Rendered rendered = render("SELECT " + expression);
    String sql = "SELECT CAST(value AS VARCHAR) FROM (%s) t(value)".formatted(rendered.sql());
    return rows(new Rendered(sql, rendered.definitions())).getFirst();
  }

  private void define(Rendered rendered) {
    rendered
        .definitions()
        .forEach(sql -> execute(sql.replace("CREATE MACRO", "CREATE OR REPLACE MACRO")));
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new EngineFailure(sql, failure);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /// What the engine could not do.
  static final class EngineFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineFailure(String sql, SQLException failure) {
      super(failure.getMessage() + "\n" + sql, failure);
    }
  }
}

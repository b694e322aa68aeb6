package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.service.athena.QueryExecution.Outcome;
import io.larder.service.athena.QueryPlanner.PlannedQuery;
import io.larder.service.tables.Catalog;
import io.larder.service.tables.GroupTableFormat;
import io.larder.service.tables.TableFiles;
import io.larder.service.tables.TableReader;
import io.larder.store.QueryEngine;
import io.larder.store.SqlQuery;
import io.larder.store.objects.ObjectStore;
import io.larder.store.sql.SqlDialect;
import io.larder.store.sql.SqlStatement;
import io.larder.store.sql.TableName;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Runs statements of every kind, one at a time for each caller, and puts their results in their
/// places.
public final class StatementRunner {
  private final Catalog catalog;
  private final GroupTableFormat format;
  private final QueryPlanner planner;
  private final ResultObjects objects;
  private final SelectRunner queries;
  private final WritingStatements writing;
  private final Definitions definitions;
  private final TableDescriptions descriptions;

  /// What statements are about.
  ///
  /// @param format what can be done with tables of feature groups
  public record Tables(Catalog catalog, TableReader reader, GroupTableFormat format) {}

  /// @param scratch a folder for files that are not finished
  public StatementRunner(
      Tables tables, SqlDialect dialect, QueryEngine engine, ObjectStore store, Path scratch) {
    this.catalog = tables.catalog();
    this.format = tables.format();
    this.planner = new QueryPlanner(tables.reader(), dialect);
    this.objects = new ResultObjects(store, scratch);
    TableFiles files = new TableFiles(store);
    this.queries = new SelectRunner(planner, engine, objects);
    this.writing = new WritingStatements(planner, engine, catalog, files, objects);
    this.definitions = new Definitions(catalog, files, format);
    this.descriptions = new TableDescriptions(catalog);
  }

  Outcome run(SqlStatement statement, StatementRun run) {
    try (OpenTables _ = run.tables()) {
      return outcome(statement, run);
    }
  }

  private Outcome outcome(SqlStatement statement, StatementRun run) {
    return switch (statement) {
      case SqlStatement.Select(var query) -> queries.select(query, run);
      case SqlStatement.Unload unload -> writing.unload(unload, run);
      case SqlStatement.CreateTableAs create -> writing.create(create, run);
      case SqlStatement.InsertInto insert -> writing.insert(insert, run);
      case SqlStatement.Delete delete -> delete(delete, run);
      default -> text(statement, run);
    };
  }

  private Outcome text(SqlStatement statement, StatementRun run) {
    TextResult result = result(statement, run);
    objects.putText(run.result(), result.text());
    return new Outcome(result.columns(), Optional.empty(), 0, Optional.empty());
  }

  private TextResult result(SqlStatement statement, StatementRun run) {
    return switch (statement) {
      case SqlStatement.Explain(var query) ->
          TextResult.of("Query Plan", queries.explain(query, run));
      case SqlStatement.ShowDatabases(var pattern) -> descriptions.databases(pattern);
      case SqlStatement.ShowTables show -> descriptions.tables(show, run);
      case SqlStatement.ShowViews show -> descriptions.views(show, run);
      case SqlStatement.ShowColumns(var table) -> descriptions.columns(table, run);
      case SqlStatement.ShowPartitions(var table) -> descriptions.partitions(table, run);
      case SqlStatement.ShowTableProperties show -> descriptions.properties(show, run);
      case SqlStatement.ShowCreateTable(var table) -> descriptions.creation(table, run);
      case SqlStatement.Describe(var table) -> descriptions.describe(table, run);
      case SqlStatement.RepairTable(var table) ->
          TextResult.of("result", definitions.repair(run.table(table), run));
      default -> {
        change(statement, run);
        yield TextResult.NOTHING;
      }
    };
  }

  private void change(SqlStatement statement, StatementRun run) {
    switch (statement) {
      case SqlStatement.CreateDatabase create -> definitions.create(create, run);
      case SqlStatement.DropDatabase drop -> definitions.drop(drop);
      case SqlStatement.CreateTable create -> definitions.create(create, run);
      case SqlStatement.CreateView create -> create(create, run);
      case SqlStatement.DropTable(var table, var ifExists) ->
          definitions.drop(run.table(table), ifExists, false);
      case SqlStatement.DropView(var view, var ifExists) ->
          definitions.drop(run.table(view), ifExists, true);
      case SqlStatement.AddPartitions add -> definitions.add(add, run);
      case SqlStatement.DropPartitions drop -> definitions.drop(drop, run);
      case SqlStatement.SetTableProperties set -> definitions.set(set, run);
      case SqlStatement.AddColumns add -> definitions.add(add, run);
      case SqlStatement.Optimize(var table) -> format.optimize(group(table, run));
      case SqlStatement.Vacuum(var table) -> format.vacuum(group(table, run));
      default -> throw new IllegalStateException("a statement that nobody runs: " + statement);
    }
  }

  private void create(SqlStatement.CreateView statement, StatementRun run) {
    List<CatalogColumn> columns = writing.columns(statement.query(), run);
    ViewQuery view = new ViewQuery(statement.queryText(), run.database());
    definitions.createView(run.table(statement.view()), statement.orReplace(), columns, view, run);
  }

  private Outcome delete(SqlStatement.Delete statement, StatementRun run) {
    FeatureGroup group = group(statement.table().name(), run);
    Optional<PlannedQuery> kept = statement.kept().map(query -> planner.plan(query, run));
    Optional<SqlQuery> query = kept.map(PlannedQuery::query);
    long rows = format.delete(group, query, run.cancellation());
    objects.putText(run.result(), "");
    return new Outcome(
        List.of(new ResultColumn("rows", "bigint", 19, 0)),
        Optional.of(rows),
        kept.map(PlannedQuery::bytes).orElse(0L),
        Optional.empty());
  }

  private FeatureGroup group(TableName name, StatementRun run) {
    CatalogTable table = HiveErrors.table(catalog, run.table(name));
    return catalog
        .group(table.id())
        .orElseThrow(() ->
            invalid("NOT_SUPPORTED: table %s is no Iceberg table of a feature group", table.id()));
  }
}

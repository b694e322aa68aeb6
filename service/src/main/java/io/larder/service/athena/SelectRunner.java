package io.larder.service.athena;

import io.larder.service.athena.QueryExecution.Outcome;
import io.larder.service.athena.QueryPlanner.PlannedQuery;
import io.larder.store.QueryEngine;
import io.larder.store.objects.ObjectKey;
import io.larder.store.sql.SelectQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Runs queries whose rows are the result.
final class SelectRunner {
  private final QueryPlanner planner;
  private final QueryEngine engine;
  private final ResultObjects objects;

  SelectRunner(QueryPlanner planner, QueryEngine engine, ResultObjects objects) {
    this.planner = planner;
    this.engine = engine;
    this.objects = objects;
  }

  Outcome select(SelectQuery query, StatementRun run) {
    PlannedQuery planned = planner.plan(query, run);
    Path file = objects.scratch(run.id() + ".csv");
    try {
      List<ResultColumn> columns = write(planned, file, run);
      objects.putFile(run.result(), file, "text/csv");
      ObjectKey metadata = new ObjectKey(run.result().bucket(), run.result().key() + ".metadata");
      objects.put(metadata, ColumnMetadata.of(columns), "application/octet-stream");
      return new Outcome(columns, Optional.of(0L), planned.bytes(), Optional.empty());
    } finally {
      objects.discard(file);
    }
  }

  private List<ResultColumn> write(PlannedQuery planned, Path file, StatementRun run) {
    try (CsvResult csv = new CsvResult(file)) {
      engine.query(planned.query(), csv, run.cancellation());
      return csv.resultColumns();
    }
  }

  /// Tells how the query engine is asked: its plan would name what only this machine has.
  List<String> explain(SelectQuery query, StatementRun run) {
    return planner.plan(query, run).query().sql().lines().toList();
  }
}

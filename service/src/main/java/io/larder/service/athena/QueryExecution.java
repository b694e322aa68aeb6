package io.larder.service.athena;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A statement that runs or ran.
///
/// @param outputLocation the object that its result is
/// @param updateCount rows that were written; absent where none could be
/// @param columns of the result
public record QueryExecution(
    String id,
    QueryRequest request,
    StatementKind kind,
    String workGroup,
    String outputLocation,
    ExecutionState state,
    Instant submissionTime,
    Optional<Instant> completionTime,
    Optional<String> reason,
    Optional<QueryError> error,
    ExecutionStatistics statistics,
    Optional<Long> updateCount,
    List<ResultColumn> columns) {

  /// What a statement leaves behind.
  ///
  /// @param updateCount as [QueryExecution#updateCount()]
  record Outcome(
      List<ResultColumn> columns,
      Optional<Long> updateCount,
      long scannedBytes,
      Optional<String> manifest) {
    /// Of a statement that has no result.
    static final Outcome NOTHING = new Outcome(List.of(), Optional.empty(), 0, Optional.empty());
  }

  QueryExecution running() {
    return with(ExecutionState.RUNNING, Optional.empty(), statistics);
  }

  QueryExecution succeeded(Outcome outcome, Instant now, ExecutionStatistics times) {
    return new QueryExecution(
        id,
        request,
        kind,
        workGroup,
        outputLocation,
        ExecutionState.SUCCEEDED,
        submissionTime,
        Optional.of(now),
        Optional.empty(),
        Optional.empty(),
        new ExecutionStatistics(
            times.queueMillis(), times.engineMillis(), outcome.scannedBytes(), outcome.manifest()),
        outcome.updateCount(),
        outcome.columns());
  }

  QueryExecution failed(QueryError failure, Instant now, ExecutionStatistics times) {
    return new QueryExecution(
        id,
        request,
        kind,
        workGroup,
        outputLocation,
        ExecutionState.FAILED,
        submissionTime,
        Optional.of(now),
        Optional.of(failure.message()),
        Optional.of(failure),
        times,
        Optional.empty(),
        List.of());
  }

  QueryExecution cancelled(Instant now, ExecutionStatistics times) {
    return with(ExecutionState.CANCELLED, Optional.of(now), times);
  }

  private QueryExecution with(
      ExecutionState next, Optional<Instant> completed, ExecutionStatistics times) {
    return new QueryExecution(
        id,
        request,
        kind,
        workGroup,
        outputLocation,
        next,
        submissionTime,
        completed,
        Optional.empty(),
        Optional.empty(),
        times,
        Optional.empty(),
        List.of());
  }
}

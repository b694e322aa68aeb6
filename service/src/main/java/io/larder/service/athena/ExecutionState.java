package io.larder.service.athena;

/// How far an execution has come; the names are the API's.
public enum ExecutionState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /// Whether it stays as it is.
  public boolean isFinal() {
    return this != QUEUED && this != RUNNING;
  }
}

package io.larder.service.athena;

/// Why an execution failed, for programs.
///
/// @param category 1 for faults of the service, 2 for those of the statement, 3 for others
/// @param type a number that tells kinds of errors apart
/// @param retryable whether the same statement may succeed later
public record QueryError(int category, int type, boolean retryable, String message) {
  static final int SYSTEM = 1;
  static final int USER = 2;
}

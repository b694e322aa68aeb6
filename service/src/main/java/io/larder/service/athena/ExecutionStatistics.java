package io.larder.service.athena;

import java.util.Optional;

/// What an execution took.
///
/// @param queueMillis before it ran
/// @param engineMillis while it ran
/// @param scannedBytes size of the files that it could read
/// @param manifest the object that lists the files it wrote
public record ExecutionStatistics(
    long queueMillis, long engineMillis, long scannedBytes, Optional<String> manifest) {
  static final ExecutionStatistics NONE = new ExecutionStatistics(0, 0, 0, Optional.empty());

  public long totalMillis() {
    return queueMillis + engineMillis;
  }
}

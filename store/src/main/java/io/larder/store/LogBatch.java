package io.larder.store;

import java.util.List;

/// Consecutive entries of the log.
///
/// @param first the position of the first entry; of an empty batch, the position that was asked for
public record LogBatch(LogPosition first, List<LogEntry> entries) {
  /// The position after the last entry.
  public LogPosition next() {
    return first.plus(entries.size());
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }
}

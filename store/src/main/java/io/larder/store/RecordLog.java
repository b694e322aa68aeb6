package io.larder.store;

import java.time.Duration;
import java.util.List;

/// The truth: accepted writes in one order. Everything else is a view of it, which keeps the
/// position it has applied and can be made again from there.
///
/// Safe for use by many threads.
public interface RecordLog extends AutoCloseable {
  /// Appends the entries next to each other and returns when they are as durable as the log was
  /// told to make them. Either all are appended or none.
  ///
  /// @return the position of the first
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE` where they could not be written;
  ///   they will then not be read either
  LogPosition append(List<LogEntry> entries);

  /// The durable entries from a position on, at most `limit` and at least one, waiting for the
  /// first at most `wait`. Empty where none came in time.
  ///
  /// @throws LogDamagedException where the stored entries cannot be read back
  /// @throws IllegalArgumentException where entries from there on have been released
  LogBatch read(LogPosition from, int limit, Duration wait) throws InterruptedException;

  /// The oldest position that can still be read.
  LogPosition start();

  /// The position that the next entry will get; all before it are durable.
  LogPosition end();

  /// Tells that no view will read entries before this position again; their space may be reused.
  void release(LogPosition before);

  /// Bytes that the log takes at present.
  long sizeBytes();

  @Override
  void close();
}

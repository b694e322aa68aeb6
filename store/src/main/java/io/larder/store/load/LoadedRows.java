package io.larder.store.load;

import io.larder.store.LogPosition;
import java.nio.file.Path;

/// A Parquet file of staged rows for the offline store: the group's features in its order and with
/// its types, then `api_invocation_time`, `write_time` (null), `is_deleted`, and two columns for
/// whoever takes them over:
///
/// - `larder_second`: the second of the event time since 1970;
/// - `larder_row`: the row's number in what was sent.
///
/// @param position of the log's entry
public record LoadedRows(LogPosition position, Path file) {
  public static final String SECOND = "larder_second";
  public static final String ROW = "larder_row";
}

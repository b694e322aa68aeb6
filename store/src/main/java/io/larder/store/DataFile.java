package io.larder.store;

import java.time.Instant;
import java.util.Optional;

/// An immutable Parquet file of the offline store.
///
/// @param path where a query engine on this machine reads it
/// @param uri its `s3://` address
/// @param rowCount all rows of the file
/// @param writtenUntil where it is there, rows with a later `write_time` do not belong to the table
public record DataFile(
    String path, String uri, long sizeBytes, long rowCount, Optional<Instant> writtenUntil) {

  /// All rows of a file.
  public DataFile(String path, String uri, long sizeBytes, long rowCount) {
    this(path, uri, sizeBytes, rowCount, Optional.empty());
  }
}

package io.larder.offline.parquet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A file with rows of commits, as a group's manifest lists it.
///
/// @param to the position after the last entry of the last of the commits: the line counts once the
///   store's next position has reached it
/// @param file the path below the group's folder
/// @param bytes the file's size
/// @param rows rows in the file
/// @param firstWritten the least `write_time` of the rows, in microseconds; null where it is not
///   known
/// @param lastWritten the greatest
@JsonInclude(JsonInclude.Include.NON_NULL)
record ManifestLine(
    @JsonProperty("to") long to,
    @JsonProperty("file") String file,
    @JsonProperty("bytes") long bytes,
    @JsonProperty("rows") long rows,
    @JsonProperty("firstWritten") @Nullable Long firstWritten,
    @JsonProperty("lastWritten") @Nullable Long lastWritten) {

  /// The folder of the hour, below the group's folder.
  String hour() {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  /// The name in that folder.
  String name() {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /// Whether each row was written at a moment or before; not where that is not known.
  boolean isWrittenBy(long micros) {
    return lastWritten != null && lastWritten <= micros;
  }

  /// Whether each row was written after a moment; not where that is not known.
  boolean isWrittenAfter(long micros) {
    return firstWritten != null && firstWritten > micros;
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}

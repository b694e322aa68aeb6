package io.larder.offline.parquet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/// A snapshot's name: the `write_time` of its last commit. Empty where that is not known.
final class SnapshotId {
  private SnapshotId() {}

  static String text(OptionalLong micros) {
    return micros.isPresent() ? instant(micros.getAsLong()).toString() : "";
  }

  static OptionalLong micros(String text) {
    try {
      return text.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(ManifestLine.micros(Instant.parse(text)));
    } catch (DateTimeException other) {
      return OptionalLong.empty();
    }
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}

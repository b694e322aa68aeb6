package io.larder.store.testkit;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Log entries for tests.
public final class LogEntries {
  private LogEntries() {}

  /// A put whose identifier and first value are the text.
  public static LogEntry put(String identifier) {
    return entry(LogEntry.Kind.PUT, identifier, new @Nullable String[] {identifier, null, "1"});
  }

  /// A put with a value of so many characters.
  public static LogEntry putOfLength(String identifier, int length) {
    return entry(
        LogEntry.Kind.PUT, identifier, new @Nullable String[] {identifier, "x".repeat(length)});
  }

  /// Consecutive puts, from `prefix0` on.
  public static List<LogEntry> puts(String prefix, int count) {
    List<LogEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(put(prefix + i));
    }
    return entries;
  }

  /// An entry of any kind and of up to some kilobytes.
  public static LogEntry random(Random random) {
    LogEntry.Kind[] kinds = LogEntry.Kind.values();
    @Nullable String[] values = new @Nullable String[1 + random.nextInt(8)];
    for (int column = 0; column < values.length; column++) {
      values[column] = random.nextInt(5) == 0 ? null : randomText(random);
    }
    return entry(kinds[random.nextInt(kinds.length)], "id-" + random.nextInt(1_000), values);
  }

  /// One to `countMax` [random] entries.
  public static List<LogEntry> randoms(Random random, int countMax) {
    List<LogEntry> entries = new ArrayList<>();
    int count = 1 + random.nextInt(countMax);
    for (int i = 0; i < count; i++) {
      entries.add(random(random));
    }
    return entries;
  }

  private static LogEntry entry(LogEntry.Kind kind, String identifier, @Nullable String[] values) {
    EventTime eventTime = new EventTime(1_795_443_316L, 7);
    return new LogEntry(
        kind,
        new FeatureGroupId(7),
        new RecordIdentifier(identifier),
        kind != LogEntry.Kind.HARD_DELETE,
        true,
        1_795_443_316_000_001L,
        record(kind, values, eventTime));
  }

  private static EncodedRecord record(
      LogEntry.Kind kind, @Nullable String[] values, EventTime eventTime) {
    return switch (kind) {
      case PUT, LOAD -> RecordEncoder.encode(RecordValues.of(values), eventTime, null);
      case SOFT_DELETE, HARD_DELETE ->
          RecordEncoder.encodeDeletion(RecordValues.of(values), eventTime);
      case EXPIRY ->
          RecordEncoder.encodeExpiry(RecordValues.of(values), eventTime, new EventTime(1, 7));
    };
  }

  private static String randomText(Random random) {
    int length = random.nextInt(20) == 0 ? random.nextInt(5_000) : random.nextInt(60);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append("abcdefgh\"\\\né€ 0123456789".charAt(random.nextInt(24)));
    }
    return text.toString();
  }
}

package io.larder.store.testkit;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An endless log of random writes to few records, with event times in any order and many ties. The
/// same seed gives the same log.
public final class RandomWrites {
  /// What an online store keeps one record for.
  public record Key(FeatureGroupId group, RecordIdentifier identifier) {}

  private static final List<FeatureGroupId> GROUPS =
      List.of(new FeatureGroupId(1), new FeatureGroupId(2), new FeatureGroupId(Long.MAX_VALUE));
  private static final int EVENT_TIMES = 1_000;

  private final Random random;
  private final int identifiers;
  private final int valueLengthMax;

  /// The last record of each key that is going to expire.
  private final Map<Key, LogEntry> mortal = new HashMap<>();

  private int count;

  /// @param identifiers how many records each of the groups has
  /// @param valueLengthMax characters of a value
  public RandomWrites(long seed, int identifiers, int valueLengthMax) {
    this.random = new Random(seed);
    this.identifiers = identifiers;
    this.valueLengthMax = valueLengthMax;
  }

  /// All groups that occur.
  public List<FeatureGroupId> groups() {
    return GROUPS;
  }

  /// All keys that occur.
  public List<Key> keys() {
    return GROUPS.stream().flatMap(this::keys).toList();
  }

  private Stream<Key> keys(FeatureGroupId group) {
    return IntStream.range(0, identifiers)
        .mapToObj(number -> new Key(group, new RecordIdentifier(identifier(number))));
  }

  /// The next entries of the log.
  public List<LogEntry> take(int entries) {
    List<LogEntry> taken = new ArrayList<>(entries);
    for (int i = 0; i < entries; i++) {
      taken.add(next());
    }
    return taken;
  }

  private LogEntry next() {
    FeatureGroupId group = GROUPS.get(random.nextInt(GROUPS.size()));
    String identifier = identifier(random.nextInt(identifiers));
    EventTime eventTime = new EventTime(random.nextInt(EVENT_TIMES), random.nextInt(2));
    return switch (random.nextInt(24)) {
      case 0 -> OnlineWrites.delete(LogEntry.Kind.SOFT_DELETE, group, identifier, eventTime);
      case 1, 2 -> OnlineWrites.delete(LogEntry.Kind.HARD_DELETE, group, identifier, eventTime);
      case 3 -> OnlineWrites.offlineOnly(put(group, identifier, eventTime));
      case 4, 5, 6 -> expiringPut(group, identifier, eventTime);
      case 7, 8, 9 -> expiry(group, identifier, eventTime);
      default -> put(group, identifier, eventTime);
    };
  }

  private LogEntry expiringPut(FeatureGroupId group, String identifier, EventTime eventTime) {
    long expiry = eventTime.seconds() + 1 + random.nextInt(2);
    LogEntry put = OnlineWrites.expiringPut(group, identifier, eventTime, expiry);
    mortal.put(new Key(group, new RecordIdentifier(identifier)), put);
    return put;
  }

  /// Mostly of a record that there was, and that may have been overtaken.
  private LogEntry expiry(FeatureGroupId group, String identifier, EventTime eventTime) {
    LogEntry put = mortal.get(new Key(group, new RecordIdentifier(identifier)));
    if (put == null || random.nextInt(5) == 0) {
      return OnlineWrites.expiry(group, identifier, eventTime, eventTime.seconds() + 1);
    }
    long expiry = put.record().expiry().orElseThrow().seconds();
    return OnlineWrites.expiry(group, identifier, put.record().eventTime(), expiry);
  }

  private LogEntry put(FeatureGroupId group, String identifier, EventTime eventTime) {
    String value = count++ + "-".repeat(random.nextInt(valueLengthMax));
    return OnlineWrites.put(group, identifier, eventTime, value);
  }

  private static String identifier(int number) {
    return Integer.toString(number, 3);
  }
}

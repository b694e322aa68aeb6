package io.larder.store.testkit;

import io.larder.model.EventTime;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A random group and random training rows over few identifiers and few moments, so that equal
/// times, late writes and rows at the very moment of a record are common.
final class PointInTimeWorld {
  static final String IDENTIFIER = "customer";
  static final String EVENT_TIME = "at";
  static final List<String> FEATURES = List.of("city", "visits", "score", "added");

  /// The last feature came to the group later: the first file lacks it.
  private static final int FEATURES_AT_FIRST = 5;

  private static final int IDENTIFIERS = 5;
  private static final int MOMENTS = 14;
  private static final String[] STARTS = {
    "2024-03-01T00:00:00Z",
    "1969-12-31T23:59:50Z",
    "2024-02-28T23:59:50Z",
    "0000-01-01T00:00:00Z",
    "1500-06-01T12:00:00Z",
    "9999-12-31T23:59:30Z"
  };

  private final Random random;
  private final FeatureType identifierType;
  private final boolean textTimes;
  private final Instant start;

  PointInTimeWorld(Random random, FeatureType identifierType, boolean textTimes) {
    this.random = random;
    this.identifierType = identifierType;
    this.textTimes = textTimes;
    this.start = Instant.parse(STARTS[random.nextInt(4) == 0 ? random.nextInt(6) : 0]);
  }

  FeatureSchema schema() {
    List<FeatureDefinition> features = new ArrayList<>();
    add(features, IDENTIFIER, identifierType);
    add(features, EVENT_TIME, textTimes ? FeatureType.STRING : FeatureType.FRACTIONAL);
    add(features, "city", FeatureType.STRING);
    add(features, "visits", FeatureType.INTEGRAL);
    add(features, "score", FeatureType.FRACTIONAL);
    add(features, "added", FeatureType.INTEGRAL);
    return new FeatureSchema(features, new FeatureName(IDENTIFIER), new FeatureName(EVENT_TIME));
  }

  private static void add(List<FeatureDefinition> features, String name, FeatureType type) {
    features.add(new FeatureDefinition(new FeatureName(name), type));
  }

  /// Files of records, oldest commit first.
  List<List<PointInTimeRecord>> files() {
    List<List<PointInTimeRecord>> files = new ArrayList<>();
    int count = random.nextInt(4);
    for (int file = 0; file <= count; file++) {
      List<PointInTimeRecord> records = new ArrayList<>();
      int size = random.nextInt(40);
      for (int i = 0; i < size; i++) {
        records.add(record(file == 0 ? FEATURES_AT_FIRST : FEATURES_AT_FIRST + 1));
      }
      files.add(records);
    }
    return files;
  }

  private PointInTimeRecord record(int featureCount) {
    EventTime eventTime = moment();
    boolean deleted = random.nextInt(7) == 0;
    List<@Nullable Object> values = new ArrayList<>();
    values.add(identifierValue(random.nextInt(IDENTIFIERS)));
    values.add(textTimes ? (Object) eventTime.toString() : (Object) seconds(eventTime));
    values.add(deleted || random.nextInt(5) == 0 ? null : "city " + random.nextInt(100));
    values.add(deleted ? null : (Object) random.nextLong());
    values.add(deleted ? null : (Object) (random.nextInt(4_000) / 4.0 - 500));
    values.add(deleted ? null : (Object) random.nextLong());
    Instant invoked = start.plusSeconds(random.nextInt(3));
    Instant written = start.plusSeconds(random.nextInt(MOMENTS) * 2L);
    return new PointInTimeRecord(
        values.subList(0, featureCount), eventTime, invoked, written, deleted);
  }

  /// One of the few moments; at nanoseconds where the format can say them.
  private EventTime moment() {
    long step = random.nextInt(MOMENTS);
    return EventTime.of(start.plusSeconds(step * 3 / 2).plusNanos(fraction(step)));
  }

  private long fraction(long step) {
    if (step % 3 == 0) {
      return 0;
    }
    return textTimes ? 123_456_780 + step : 250_000_000 * (step % 4);
  }

  /// A training row.
  ///
  /// @param identifierText empty for NULL
  /// @param identifier what it means in the group's type; null where it means nothing
  record Row(
      String timeText, EventTime moment, String identifierText, @Nullable Object identifier) {}

  Row row() {
    EventTime moment = moment();
    int number = random.nextInt(IDENTIFIERS + 2);
    if (number == IDENTIFIERS) {
      return new Row(timeText(moment), moment, "", null);
    }
    Object identifier = identifierValue(number);
    String text = identifier.toString();
    return switch (identifierType) {
      case STRING -> new Row(timeText(moment), moment, text, identifier);
      case INTEGRAL -> new Row(timeText(moment), moment, integralText(text), identifier);
      case FRACTIONAL -> new Row(timeText(moment), moment, fractionalText(text), identifier);
    };
  }

  private String integralText(String text) {
    return switch (random.nextInt(3)) {
      case 0 -> "00" + text;
      case 1 -> text + ".0";
      default -> text;
    };
  }

  private String fractionalText(String text) {
    return text.endsWith(".0") && random.nextBoolean()
        ? text.substring(0, text.length() - 2)
        : text;
  }

  private Object identifierValue(int number) {
    return switch (identifierType) {
      case STRING -> (Object) (number == 0 ? "007" : "7".repeat(number));
      case INTEGRAL -> (Object) (number * 7L);
      case FRACTIONAL -> (Object) (number / 2.0);
    };
  }

  private String timeText(EventTime moment) {
    LocalDateTime local = LocalDateTime.ofInstant(moment.toInstant(), ZoneOffset.UTC);
    boolean border = local.getYear() < 1 || local.getYear() > 9_998;
    return switch (random.nextInt(4)) {
      case 0 -> moment.toString().replace("Z", "");
      case 1 -> moment.toString().replace('T', ' ');
      case 2 -> border ? moment.toString() : withOffset(local);
      default -> textTimes ? moment.toString() : seconds(moment).toString();
    };
  }

  private static String withOffset(LocalDateTime utc) {
    return OffsetDateTime.of(utc, ZoneOffset.UTC)
        .withOffsetSameInstant(ZoneOffset.ofHoursMinutes(5, 30))
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  private static Double seconds(EventTime time) {
    return time.seconds() + time.nanos() / 1e9;
  }
}

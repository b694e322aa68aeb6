package io.larder.benchmarks;

import io.larder.model.EventTime;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureGroupStatus;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.model.OfflineStoreConfig;
import io.larder.model.RecordIdentifier;
import io.larder.model.S3Location;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/// Groups of twelve features and commits of random rows.
final class OfflineStoreBenchmarkRows {
  static final int FEATURES = 12;
  private static final long START = 1_700_000_400L / 3_600 * 3_600;

  private final Random random = new Random(1);

  /// @param hours over which the rows' event times are spread
  OfflineCommit commit(FeatureGroup group, LogPosition from, int rows, int hours) {
    List<LogEntry> entries = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      long seconds = START + (row % hours) * 3_600L + random.nextInt(3_600);
      entries.add(entry(group, "customer-" + random.nextInt(20_000), seconds));
    }
    List<LogPosition> positions = LongStream.range(0, rows).mapToObj(from::plus).toList();
    return new OfflineCommit(
        from,
        from.plus(rows),
        Instant.ofEpochSecond(START),
        List.of(new GroupRows(group, entries, positions)));
  }

  private LogEntry entry(FeatureGroup group, String identifier, long seconds) {
    Instant time = Instant.ofEpochSecond(seconds);
    String[] values = new String[FEATURES];
    values[0] = identifier;
    values[1] = time.toString();
    for (int column = 2; column < FEATURES; column++) {
      values[column] = Double.toString(random.nextDouble());
    }
    return new LogEntry(
        LogEntry.Kind.PUT,
        group.id(),
        new RecordIdentifier(identifier),
        true,
        true,
        seconds * 1_000_000,
        RecordEncoder.encode(RecordValues.of(values), EventTime.of(time), null));
  }

  static FeatureGroup group(long id, Optional<String> format) {
    List<FeatureDefinition> features = new ArrayList<>();
    for (int column = 0; column < FEATURES; column++) {
      features.add(
          new FeatureDefinition(
              new FeatureName("f" + column),
              column < 2 ? FeatureType.STRING : FeatureType.FRACTIONAL));
    }
    S3Location location = new S3Location("s3://benchmark/group-" + id);
    return new FeatureGroup(
        new FeatureGroupId(id),
        new FeatureGroupName("group-" + id),
        "arn:aws:sagemaker:us-east-1:123456789012:feature-group/group-" + id,
        new FeatureSchema(features, features.get(0).name(), features.get(1).name()),
        Instant.EPOCH,
        Optional.empty(),
        FeatureGroupStatus.CREATED,
        Optional.empty(),
        Optional.of(
            new OfflineStoreConfig(
                location, location, Optional.empty(), false, Optional.empty(), format)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of());
  }
}

package io.larder.store.testkit;

import io.larder.model.CollectionType;
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
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Groups and rows for tests of offline stores.
public final class OfflineSamples {
  static final long API_MICROS = 1_795_446_000_000_001L;

  private OfflineSamples() {}

  /// A group with the features `id`, `time` (ISO-8601), `price`, `count` and `text`.
  public static FeatureGroup group(long id, String name) {
    return group(id, name, FeatureType.STRING);
  }

  /// The same with `time` in Unix seconds.
  public static FeatureGroup unixGroup(long id, String name) {
    return group(id, name, FeatureType.FRACTIONAL);
  }

  /// The same as an Iceberg table.
  public static FeatureGroup icebergGroup(long id, String name) {
    return group(id, name, group(id, name).schema(), Optional.of(OfflineStoreConfig.ICEBERG));
  }

  private static FeatureGroup group(long id, String name, FeatureType timeType) {
    List<FeatureDefinition> features =
        List.of(
            feature("id", FeatureType.STRING),
            feature("time", timeType),
            feature("price", FeatureType.FRACTIONAL),
            feature("count", FeatureType.INTEGRAL),
            feature("text", FeatureType.STRING));
    return group(id, name, features);
  }

  /// A group with `words` (List of String), `numbers` (Set of Integral) and `vector` (of three)
  /// after `id` and `time`.
  static FeatureGroup collectionGroup(long id, String name) {
    return group(
        id,
        name,
        List.of(
            feature("id", FeatureType.STRING),
            feature("time", FeatureType.STRING),
            collection("words", FeatureType.STRING, new CollectionType.ListType()),
            collection("numbers", FeatureType.INTEGRAL, new CollectionType.SetType()),
            collection("vector", FeatureType.FRACTIONAL, new CollectionType.VectorType(3))));
  }

  private static FeatureDefinition collection(
      String name, FeatureType type, CollectionType collection) {
    return new FeatureDefinition(new FeatureName(name), type, Optional.of(collection));
  }

  /// A put of collections in the columns from the third on.
  static LogEntry putCollections(
      FeatureGroup group, String id, List<@Nullable List<String>> collections) {
    String time = "2026-11-23T14:00:00Z";
    @Nullable String[] texts = new @Nullable String[group.schema().size()];
    texts[0] = id;
    texts[1] = time;
    Map<Integer, List<String>> values = new HashMap<>();
    for (int i = 0; i < collections.size(); i++) {
      List<String> elements = collections.get(i);
      if (elements != null) {
        values.put(2 + i, elements);
      }
    }
    RecordValues record = new RecordValues(texts, values);
    return entry(
        LogEntry.Kind.PUT, group, id, RecordEncoder.encode(record, eventTime(group, time), null));
  }

  /// The group with one more feature at the end.
  static FeatureGroup withFeature(FeatureGroup group, String name, FeatureType type) {
    List<FeatureDefinition> features = new ArrayList<>(group.schema().features());
    features.add(feature(name, type));
    return group(group.id().value(), group.name().value(), features);
  }

  private static FeatureGroup group(long id, String name, List<FeatureDefinition> features) {
    return group(
        id, name, new FeatureSchema(features, new FeatureName("id"), new FeatureName("time")));
  }

  /// The group with other features.
  public static FeatureGroup withSchema(FeatureGroup group, FeatureSchema schema) {
    return group(group.id().value(), group.name().value(), schema);
  }

  private static FeatureGroup group(long id, String name, FeatureSchema schema) {
    return group(id, name, schema, Optional.empty());
  }

  private static FeatureGroup group(
      long id, String name, FeatureSchema schema, Optional<String> tableFormat) {
    S3Location prefix = new S3Location("s3://bucket/pre fix");
    return new FeatureGroup(
        new FeatureGroupId(id),
        new FeatureGroupName(name),
        "arn:aws:sagemaker:us-east-1:123456789012:feature-group/" + name,
        schema,
        Instant.EPOCH,
        Optional.empty(),
        FeatureGroupStatus.CREATED,
        Optional.empty(),
        Optional.of(
            new OfflineStoreConfig(
                prefix,
                prefix.resolve(name + "-1/data"),
                Optional.empty(),
                false,
                Optional.empty(),
                tableFormat)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of());
  }

  private static FeatureDefinition feature(String name, FeatureType type) {
    return new FeatureDefinition(new FeatureName(name), type);
  }

  static S3Location location(FeatureGroup group) {
    return group.offline().orElseThrow().resolvedLocation();
  }

  /// A put of values in the order of the group's features.
  public static LogEntry put(FeatureGroup group, @Nullable String... values) {
    EventTime time = eventTime(group, values[1]);
    return entry(
        LogEntry.Kind.PUT,
        group,
        values[0],
        RecordEncoder.encode(RecordValues.of(values), time, null));
  }

  /// A deletion.
  static LogEntry deletion(LogEntry.Kind kind, FeatureGroup group, String identifier, String time) {
    @Nullable String[] values = new @Nullable String[group.schema().size()];
    values[0] = identifier;
    values[1] = time;
    return entry(
        kind,
        group,
        identifier,
        RecordEncoder.encodeDeletion(RecordValues.of(values), eventTime(group, time)));
  }

  /// The sweeping of a record that has expired.
  ///
  /// @param expired the record's event time
  static LogEntry expiry(FeatureGroup group, String identifier, String time, String expired) {
    @Nullable String[] values = new @Nullable String[group.schema().size()];
    values[0] = identifier;
    values[1] = time;
    EncodedRecord marker =
        RecordEncoder.encodeExpiry(
            RecordValues.of(values), eventTime(group, time), eventTime(group, expired));
    return entry(LogEntry.Kind.EXPIRY, group, identifier, marker);
  }

  private static EventTime eventTime(FeatureGroup group, @Nullable String text) {
    return group.schema().eventTimeFormat().parse("event time", text == null ? "" : text);
  }

  private static LogEntry entry(
      LogEntry.Kind kind, FeatureGroup group, @Nullable String identifier, EncodedRecord record) {
    return new LogEntry(
        kind,
        group.id(),
        new RecordIdentifier(identifier == null ? "" : identifier),
        true,
        true,
        API_MICROS,
        record);
  }

  /// A group's rows of a commit, at the log's first positions.
  public static GroupRows rows(FeatureGroup group, LogEntry... entries) {
    return rows(group, LogPosition.START, List.of(entries));
  }

  /// A group's rows of a commit, one after the other in the log.
  public static GroupRows rows(FeatureGroup group, LogPosition first, List<LogEntry> entries) {
    List<LogPosition> positions = IntStream.range(0, entries.size()).mapToObj(first::plus).toList();
    return new GroupRows(group, entries, positions);
  }
}

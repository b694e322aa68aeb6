package io.larder.store.testkit;

import io.larder.model.CollectionType;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureGroupStatus;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.model.OfflineStoreConfig;
import io.larder.model.OfflineStoreConfig.DataCatalogConfig;
import io.larder.model.OnlineStoreConfig;
import io.larder.model.S3Location;
import io.larder.model.StorageType;
import io.larder.model.ThroughputConfig;
import io.larder.model.TtlDuration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Feature groups in which every field takes every kind of value.
final class RandomFeatureGroups {
  private static final Instant FIRST_CREATION = Instant.parse("2020-01-01T00:00:00.001Z");

  private final Random random;

  RandomFeatureGroups(Random random) {
    this.random = random;
  }

  /// A name that no other call gives.
  String name() {
    return "group-" + Long.toUnsignedString(random.nextLong(), 36);
  }

  FeatureGroup group(FeatureGroupId id, FeatureGroupName name) {
    FeatureSchema schema = schema();
    return new FeatureGroup(
        id,
        name,
        "arn:aws:sagemaker:us-east-1:123456789012:feature-group/" + name,
        schema,
        time(),
        maybe(this::time),
        oneOf(FeatureGroupStatus.values()),
        maybe(this::online),
        maybe(this::offline),
        maybe(this::throughput),
        maybe(this::text),
        maybe(this::text),
        texts(),
        metadata(schema));
  }

  /// A group with nothing but what it must have.
  static FeatureGroup plain(FeatureGroupId id, FeatureGroupName name) {
    FeatureSchema schema =
        new FeatureSchema(
            List.of(
                new FeatureDefinition(new FeatureName("id"), FeatureType.STRING),
                new FeatureDefinition(new FeatureName("time"), FeatureType.STRING)),
            new FeatureName("id"),
            new FeatureName("time"));
    return new FeatureGroup(
        id,
        name,
        "arn",
        schema,
        FIRST_CREATION,
        Optional.empty(),
        FeatureGroupStatus.CREATED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of());
  }

  static FeatureGroup withStatus(FeatureGroup group, FeatureGroupStatus status) {
    return new FeatureGroup(
        group.id(),
        group.name(),
        group.arn(),
        group.schema(),
        group.creationTime(),
        group.lastModifiedTime(),
        status,
        group.online(),
        group.offline(),
        group.throughput(),
        group.roleArn(),
        group.description(),
        group.tags(),
        group.featureMetadata());
  }

  private FeatureSchema schema() {
    List<FeatureDefinition> features = new ArrayList<>();
    int count = 2 + random.nextInt(30);
    for (int column = 0; column < count; column++) {
      FeatureType type = column == 0 ? FeatureType.STRING : oneOf(FeatureType.values());
      Optional<CollectionType> collection =
          column == 0 ? Optional.empty() : maybe(this::collection);
      features.add(new FeatureDefinition(new FeatureName("F" + column + "_x-y"), type, collection));
    }
    return new FeatureSchema(features, features.getFirst().name(), features.getFirst().name());
  }

  private CollectionType collection() {
    return oneOf(
        new CollectionType[] {
          new CollectionType.ListType(),
          new CollectionType.SetType(),
          new CollectionType.VectorType(1 + random.nextInt(CollectionType.DIMENSION_MAX))
        });
  }

  private Instant time() {
    return FIRST_CREATION.plusMillis(random.nextLong(1L << 38));
  }

  private Map<FeatureName, FeatureMetadata> metadata(FeatureSchema schema) {
    return schema.features().stream()
        .filter(feature -> random.nextBoolean())
        .collect(Collectors.toMap(FeatureDefinition::name, feature -> metadata()));
  }

  /// Something said about a feature.
  FeatureMetadata metadata() {
    return new FeatureMetadata(time(), time(), maybe(this::text), texts());
  }

  private OnlineStoreConfig online() {
    return new OnlineStoreConfig(
        maybe(() ->
            new TtlDuration(
                oneOf(TtlDuration.Unit.values()), 1 + random.nextInt(Integer.MAX_VALUE))),
        maybe(this::text),
        maybe(() -> oneOf(StorageType.values())));
  }

  private OfflineStoreConfig offline() {
    S3Location location = new S3Location("s3://bucket/é " + random.nextInt(1_000) + "/");
    return new OfflineStoreConfig(
        location,
        location.resolve("data"),
        maybe(this::text),
        random.nextBoolean(),
        maybe(() -> new DataCatalogConfig(text(), text(), text())),
        maybe(() -> "Glue"));
  }

  private ThroughputConfig throughput() {
    return new ThroughputConfig(
        oneOf(ThroughputConfig.Mode.values()), units(), units(), maybe(this::time));
  }

  private OptionalInt units() {
    return random.nextBoolean() ? OptionalInt.of(random.nextInt(10_000)) : OptionalInt.empty();
  }

  private Map<String, String> texts() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int tag = random.nextInt(5); tag > 0; tag--) {
      tags.put(text() + tag, text());
    }
    return tags;
  }

  private String text() {
    return List.of("", "plain", "\"quoted\" \\ and 'so'", "é😀\n\t", "null").get(random.nextInt(5));
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }
}

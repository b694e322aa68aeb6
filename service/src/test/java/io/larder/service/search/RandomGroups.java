package io.larder.service.search;

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
import io.larder.model.TtlDuration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Groups that have much in common, so that random questions find some of them, but not all.
final class RandomGroups {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String[] WORDS = {
    "air", "airport", "Air", "weather", "a,b", "größe", "飛行機", ".*", "(a+)+$", "100%", "𝒳", "true"
  };
  private static final String[] KEYS = {"team", "Team", "env", "größe", "a.b"};

  private final Random random;
  private int count;

  RandomGroups(Random random) {
    this.random = random;
  }

  List<FeatureGroup> groups(int size) {
    List<FeatureGroup> groups = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      groups.add(group());
    }
    return groups;
  }

  FeatureGroup group() {
    int number = ++count;
    FeatureGroupName name = new FeatureGroupName(oneOf("air", "Flights", "w-x") + "-" + number);
    FeatureSchema schema = schema();
    return new FeatureGroup(
        new FeatureGroupId(number),
        name,
        "arn:aws:sagemaker:" + oneOf("eu", "us") + ":123456789012:feature-group/" + name,
        schema,
        time(),
        maybe(this::time),
        oneOf(FeatureGroupStatus.values()),
        maybe(this::online),
        maybe(this::offline),
        Optional.empty(),
        maybe(this::word),
        maybe(this::word),
        texts(),
        metadata(schema));
  }

  private FeatureSchema schema() {
    List<FeatureDefinition> features = new ArrayList<>();
    features.add(new FeatureDefinition(new FeatureName("id"), FeatureType.STRING));
    for (int i = random.nextInt(4); i > 0; i--) {
      features.add(
          new FeatureDefinition(
              new FeatureName(oneOf("air", "temp", "delay") + i),
              oneOf(FeatureType.values()),
              maybe(this::collection)));
    }
    FeatureName id = features.getFirst().name();
    return new FeatureSchema(features, id, id);
  }

  private CollectionType collection() {
    return oneOf(
        new CollectionType.ListType(),
        new CollectionType.SetType(),
        new CollectionType.VectorType(1 + random.nextInt(3)));
  }

  private OnlineStoreConfig online() {
    return new OnlineStoreConfig(
        maybe(() -> new TtlDuration(oneOf(TtlDuration.Unit.values()), 1 + random.nextInt(5))),
        maybe(this::word),
        maybe(() -> oneOf(StorageType.values())));
  }

  private OfflineStoreConfig offline() {
    return new OfflineStoreConfig(
        new S3Location("s3://bucket/" + oneOf("a", "b")),
        new S3Location("s3://bucket/resolved/" + oneOf("a", "b")),
        maybe(this::word),
        random.nextBoolean(),
        maybe(() -> new DataCatalogConfig(word(), word(), word())),
        maybe(() -> oneOf("Glue", "Iceberg")));
  }

  private Map<FeatureName, FeatureMetadata> metadata(FeatureSchema schema) {
    Map<FeatureName, FeatureMetadata> metadata = new HashMap<>();
    for (FeatureDefinition feature : schema.features()) {
      if (random.nextBoolean()) {
        metadata.put(
            feature.name(), new FeatureMetadata(time(), time(), maybe(this::word), texts()));
      }
    }
    return metadata;
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      texts.put(key(), random.nextInt(5) == 0 ? "" : word());
    }
    return texts;
  }

  /// One of few moments, to the millisecond.
  Instant time() {
    return START.plusSeconds(random.nextInt(4)).plusMillis(250L * random.nextInt(2));
  }

  String word() {
    return oneOf(WORDS);
  }

  String key() {
    return oneOf(KEYS);
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value.get());
  }

  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }
}

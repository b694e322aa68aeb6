package io.larder.service;

import io.larder.model.CollectionType;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureName;
import io.larder.model.FeatureType;
import io.larder.model.FeatureValue;
import io.larder.model.OnlineStoreConfig;
import io.larder.model.S3Location;
import io.larder.model.StorageType;
import io.larder.model.TtlDuration;
import io.larder.service.NewFeatureGroup.NewOfflineStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Groups and records for tests: identifier `id`, event time `at` (ISO-8601), and `clicks`.
final class SampleGroups {
  private SampleGroups() {}

  static NewFeatureGroup both(String name) {
    return group(name, Optional.of(online(Optional.empty())), Optional.of(offline()));
  }

  static NewFeatureGroup expiringAfter(String name, int seconds) {
    TtlDuration timeToLive = new TtlDuration(TtlDuration.Unit.SECONDS, seconds);
    return group(name, Optional.of(online(Optional.of(timeToLive))), Optional.of(offline()));
  }

  static NewFeatureGroup onlineOnly(String name) {
    return group(name, Optional.of(online(Optional.empty())), Optional.empty());
  }

  static NewFeatureGroup offlineOnly(String name) {
    return group(name, Optional.empty(), Optional.of(offline()));
  }

  /// With both stores, updates, and the String features `f0` to `f7` besides.
  static NewFeatureGroup updatable(String name) {
    return updatable(name, FeatureType.STRING);
  }

  /// @param eventTime String for ISO-8601, Fractional for Unix seconds
  static NewFeatureGroup updatable(String name, FeatureType eventTime) {
    List<FeatureDefinition> features =
        new ArrayList<>(List.of(feature("id", FeatureType.STRING), feature("at", eventTime)));
    features.add(feature("clicks", FeatureType.INTEGRAL));
    IntStream.range(0, 8).forEach(i -> features.add(feature("f" + i, FeatureType.STRING)));
    OnlineStoreConfig online =
        new OnlineStoreConfig(
            Optional.empty(), Optional.empty(), Optional.of(StorageType.STANDARD_V2));
    return group(name, features, Optional.of(online), Optional.of(offline()));
  }

  /// A group in memory with `items` (List of String), `shops` (Set of Integral), `taste` (Vector of
  /// two) and `clicks`.
  static NewFeatureGroup inMemory(String name) {
    return withFeatures(
        group(name, Optional.of(online(StorageType.IN_MEMORY)), Optional.of(offline())),
        List.of(
            collection("items", FeatureType.STRING, new CollectionType.ListType()),
            collection("shops", FeatureType.INTEGRAL, new CollectionType.SetType()),
            collection("taste", FeatureType.FRACTIONAL, new CollectionType.VectorType(2))));
  }

  /// The group with features appended.
  static NewFeatureGroup withFeatures(NewFeatureGroup group, List<FeatureDefinition> more) {
    List<FeatureDefinition> features = new ArrayList<>(group.features());
    features.addAll(more);
    return new NewFeatureGroup(
        group.name(),
        features,
        group.recordIdentifier(),
        group.eventTime(),
        group.online(),
        group.offline(),
        group.throughput(),
        group.roleArn(),
        group.description(),
        group.tags(),
        group.region());
  }

  static FeatureDefinition collection(String name, FeatureType type, CollectionType collection) {
    return new FeatureDefinition(new FeatureName(name), type, Optional.of(collection));
  }

  static NewFeatureGroup group(
      String name, Optional<OnlineStoreConfig> online, Optional<NewOfflineStore> offline) {
    List<FeatureDefinition> features =
        List.of(
            feature("id", FeatureType.STRING),
            feature("at", FeatureType.STRING),
            feature("clicks", FeatureType.INTEGRAL));
    return group(name, features, online, offline);
  }

  private static FeatureDefinition feature(String name, FeatureType type) {
    return new FeatureDefinition(new FeatureName(name), type);
  }

  private static NewFeatureGroup group(
      String name,
      List<FeatureDefinition> features,
      Optional<OnlineStoreConfig> online,
      Optional<NewOfflineStore> offline) {
    return new NewFeatureGroup(
        new FeatureGroupName(name),
        features,
        new FeatureName("id"),
        new FeatureName("at"),
        online,
        offline,
        Optional.empty(),
        Optional.of("arn:aws:iam::123456789012:role/larder"),
        Optional.empty(),
        Map.of(),
        "us-east-1");
  }

  static OnlineStoreConfig online(Optional<TtlDuration> timeToLive) {
    return new OnlineStoreConfig(timeToLive, Optional.empty(), Optional.empty());
  }

  static OnlineStoreConfig online(StorageType tier) {
    return new OnlineStoreConfig(Optional.empty(), Optional.empty(), Optional.of(tier));
  }

  static NewOfflineStore offline() {
    return new NewOfflineStore(
        new S3Location("s3://larder/history/"),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /// A put of names and values by turns, with a time to live of so many seconds.
  static RecordWrite.Put mortalPut(int seconds, String... namesAndValues) {
    TtlDuration timeToLive = new TtlDuration(TtlDuration.Unit.SECONDS, seconds);
    return new RecordWrite.Put(scalars(namesAndValues), Set.of(), Optional.of(timeToLive));
  }

  /// Names and values by turns.
  static List<FeatureValue> scalars(String... namesAndValues) {
    List<FeatureValue> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.add(new FeatureValue.Scalar(namesAndValues[i], namesAndValues[i + 1]));
    }
    return values;
  }

  static RecordWrite.Put put(String id, String at, String clicks) {
    return new RecordWrite.Put(
        List.of(
            new FeatureValue.Scalar("id", id),
            new FeatureValue.Scalar("at", at),
            new FeatureValue.Scalar("clicks", clicks)),
        Set.of(),
        Optional.empty());
  }
}

package io.larder.benchmarks;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureGroupStatus;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.model.OnlineStoreConfig;
import io.larder.service.Account;
import io.larder.service.FeatureGroups;
import io.larder.store.FeatureGroupRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Groups to search among: 10 features, three tags, a description; half of the features have a
/// description and two parameters of their own.
final class SearchBenchmarkGroups {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int FEATURES = 10;

  private SearchBenchmarkGroups() {}

  static List<FeatureGroup> of(int count) {
    Random random = new Random(42);
    return IntStream.range(0, count).mapToObj(number -> group(number, random)).toList();
  }

  private static FeatureGroup group(int number, Random random) {
    FeatureGroupName name =
        new FeatureGroupName("team-" + random.nextInt(100) + "-group-" + number);
    FeatureSchema schema = schema();
    return new FeatureGroup(
        new FeatureGroupId(number),
        name,
        "arn:aws:sagemaker:us-east-1:123456789012:feature-group/" + name,
        schema,
        START.plusMillis(random.nextInt(1_000_000_000)),
        Optional.empty(),
        FeatureGroupStatus.CREATED,
        Optional.of(new OnlineStoreConfig(Optional.empty(), Optional.empty(), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("Delays and cancellations by hour at airport " + random.nextInt(1000)),
        Map.of("team", "team-" + random.nextInt(100), "env", "prod", "cost-center", "cc-4711"),
        metadata(schema, random));
  }

  private static FeatureSchema schema() {
    List<FeatureDefinition> features =
        IntStream.range(0, FEATURES)
            .mapToObj(i ->
                new FeatureDefinition(
                    new FeatureName("feature_" + i),
                    i % 2 == 0 ? FeatureType.STRING : FeatureType.FRACTIONAL))
            .toList();
    return new FeatureSchema(features, features.getFirst().name(), features.getFirst().name());
  }

  private static Map<FeatureName, FeatureMetadata> metadata(FeatureSchema schema, Random random) {
    Map<FeatureName, FeatureMetadata> metadata = new HashMap<>();
    for (FeatureDefinition feature : schema.features()) {
      if (random.nextBoolean()) {
        Instant time = START.plusMillis(random.nextInt(1_000_000_000));
        metadata.put(
            feature.name(),
            new FeatureMetadata(
                time,
                time,
                Optional.of("Mean over the last seven days at station " + random.nextInt(1000)),
                Map.of("owner", "somebody", "source", "table-" + random.nextInt(100))));
      }
    }
    return metadata;
  }

  /// The groups as the server has them at hand.
  static FeatureGroups served(List<FeatureGroup> groups) {
    return new FeatureGroups(
        new Fixed(groups), Account.of("123456789012"), () -> START, new NoRecords());
  }

  private static final class NoRecords implements FeatureGroups.GroupData {
    @Override
    public void afterCreation(FeatureGroup group) {}

    @Override
    public void beforeDeletion(FeatureGroup group) {}

    @Override
    public void afterDeletion(FeatureGroup group) {}
  }

  /// A registry of groups that stay as they are.
  private record Fixed(List<FeatureGroup> list) implements FeatureGroupRegistry {
    @Override
    public FeatureGroup create(
        FeatureGroupName name, Function<FeatureGroupId, FeatureGroup> draft) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<FeatureGroup> find(FeatureGroupName name) {
      return list.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    @Override
    public void update(FeatureGroup group) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void updateFeature(FeatureGroupId id, FeatureName feature, FeatureMetadata metadata) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(FeatureGroupId id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}

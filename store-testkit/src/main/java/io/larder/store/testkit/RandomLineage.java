package io.larder.store.testkit;

import io.larder.model.lineage.ActionStatus;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.model.lineage.LineageSource;
import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.model.lineage.LineageSource.TypedSource;
import io.larder.model.lineage.MetadataProperties;
import io.larder.model.lineage.SourceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Entities in which every field takes every kind of value.
final class RandomLineage {
  private static final String[] REGIONS = {"us-east-1", "eu-central-1"};
  private static final String[] TEXT_PARTS = {
    "a", "Z", "0", "\"", "\\", "\n", "'", "ü", "😀", "\u0001", " "
  };

  private final Random random;

  RandomLineage(Random random) {
    this.random = random;
  }

  LineageEntity entity() {
    return switch (random.nextInt(3)) {
      case 0 -> artifact();
      case 1 -> named(LineageKind.CONTEXT);
      default -> named(LineageKind.ACTION);
    };
  }

  private LineageEntity artifact() {
    ArtifactSource source =
        new ArtifactSource(
            text(),
            Stream.generate(() -> new SourceId(oneOf(SourceId.Type.values()), text()))
                .limit(random.nextInt(4))
                .toList());
    return entity(arn(LineageKind.ARTIFACT, source.fingerprint()), maybe(this::text), source);
  }

  private LineageEntity named(LineageKind kind) {
    String name = "n" + Long.toUnsignedString(random.nextLong(), 36);
    return entity(
        arn(kind, name),
        Optional.of(name),
        new TypedSource(text(), maybe(this::text), maybe(this::text)));
  }

  private LineageEntity entity(LineageArn arn, Optional<String> name, LineageSource source) {
    return new LineageEntity(
        arn,
        name,
        source,
        text(),
        maybe(this::text),
        maybe(() -> oneOf(ActionStatus.values())),
        entries(LineageEntity.PROPERTIES_MAX),
        entries(LineageEntity.TAGS_MAX),
        maybe(this::metadata),
        time(),
        time());
  }

  private MetadataProperties metadata() {
    return new MetadataProperties(
        maybe(this::text), maybe(this::text), maybe(this::text), maybe(this::text));
  }

  private LineageArn arn(LineageKind kind, String name) {
    return LineageArn.of(oneOf(REGIONS), LineageSamples.ACCOUNT, kind, name);
  }

  private Map<String, String> entries(int max) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = random.nextInt(max + 1); i > 0; i--) {
      entries.put(text(), text());
    }
    return entries;
  }

  private Instant time() {
    return LineageSamples.TIME.plusMillis(random.nextLong(1L << 38));
  }

  private String text() {
    return random
        .ints(random.nextInt(1, 30))
        .mapToObj(_ -> oneOf(TEXT_PARTS))
        .reduce(Long.toUnsignedString(random.nextLong(), 36), String::concat);
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }
}

package io.larder.service.lineage;

import static io.larder.store.testkit.LineageSamples.TIME;
import static io.larder.store.testkit.LineageSamples.artifact;
import static io.larder.store.testkit.LineageSamples.context;
import static io.larder.store.testkit.LineageSamples.experiment;
import static io.larder.store.testkit.LineageSamples.trialComponent;

import io.larder.model.lineage.Association;
import io.larder.model.lineage.Association.End;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageDirection;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.store.lineage.TimeRange;
import io.larder.store.testkit.HeapLineageRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A small random graph of all kinds, with circles and loops, and random questions about it.
final class RandomGraph {
  final HeapLineageRegistry registry = new HeapLineageRegistry();
  final Map<LineageArn, Optional<LineageEntity>> vertices = new LinkedHashMap<>();
  final List<Association> edges = new ArrayList<>();
  private final Random random;

  RandomGraph(Random random) {
    this.random = random;
    for (int i = random.nextInt(2, 16); i > 0; i--) {
      addVertex(i);
    }
    for (int i = random.nextInt(40); i > 0; i--) {
      addEdge();
    }
  }

  LineageQuery question() {
    return new LineageQuery(
        anyOf(
            vertices.keySet().stream()
                .filter(arn -> arn.kind() != LineageKind.EXPERIMENT)
                .toList()),
        anyOf(List.of(LineageDirection.values())),
        random.nextBoolean(),
        random.nextBoolean() ? LineageFilters.NONE : filters(),
        random.nextInt(1, 11),
        random.nextInt(1, 8),
        Optional.empty());
  }

  /// Absent for what is of an experiment.
  Optional<LineageEntity> entity(LineageArn arn) {
    return vertices.getOrDefault(arn, Optional.empty());
  }

  private LineageFilters filters() {
    return new LineageFilters(
        random.nextBoolean() ? Set.of() : Set.of(LineageKind.CONTEXT, LineageKind.TRIAL_COMPONENT),
        random.nextBoolean() ? Set.of() : Set.of("T0", "T1"),
        random.nextBoolean() ? TimeRange.ALWAYS : timeRange(),
        random.nextBoolean() ? TimeRange.ALWAYS : timeRange(),
        Map.of());
  }

  private TimeRange timeRange() {
    Instant bound = time();
    return random.nextBoolean()
        ? new TimeRange(Optional.of(bound), Optional.empty())
        : new TimeRange(Optional.empty(), Optional.of(bound));
  }

  /// The first is never an experiment, at which no question can start.
  private void addVertex(int number) {
    String type = "T" + random.nextInt(3);
    switch (vertices.isEmpty() ? random.nextInt(2) : random.nextInt(5)) {
      case 0, 1 -> add(artifact("a" + number, type, time()));
      case 2 -> vertices.put(trialComponent("t" + number), Optional.empty());
      case 3 -> vertices.put(experiment("e" + number), Optional.empty());
      default -> add(context("c" + number, type, time()));
    }
  }

  private void add(LineageEntity entity) {
    registry.create(entity);
    vertices.put(entity.arn(), Optional.of(entity));
  }

  private void addEdge() {
    End source = end(anyOf(List.copyOf(vertices.keySet())));
    End destination = end(anyOf(List.copyOf(vertices.keySet())));
    boolean taken =
        edges.stream()
            .anyMatch(
                edge -> edge.source().equals(source) && edge.destination().equals(destination));
    boolean entity = source.arn().kind().isEntity() || destination.arn().kind().isEntity();
    if (entity && !taken) {
      Association edge = new Association(source, destination, Optional.empty(), TIME);
      registry.associate(edge);
      edges.add(edge);
    }
  }

  private End end(LineageArn arn) {
    return entity(arn).map(End::of).orElseGet(() -> End.ofExperiment(arn));
  }

  private Instant time() {
    return TIME.plusMillis(random.nextInt(10));
  }

  private <T> T anyOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

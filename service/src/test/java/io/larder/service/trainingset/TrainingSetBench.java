package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.FeatureGroup;
import io.larder.service.ManualClock;
import io.larder.service.trainingset.TrainingSet.Status;
import io.larder.service.trainingset.TrainingSetSpecification.GroupUse;
import io.larder.service.trainingset.TrainingSetSpecification.Rows;
import io.larder.store.DataFile;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineStore;
import io.larder.store.testkit.FakeQueryEngine;
import io.larder.store.testkit.OfflineSamples;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Training sets of the groups `weather` and `planes` over a fake engine.
final class TrainingSetBench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, FeatureGroup> GROUPS =
      Map.of(
          "weather",
          OfflineSamples.group(1, "weather"),
          "planes",
          OfflineSamples.group(2, "planes"));

  final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  final FakeQueryEngine engine = new FakeQueryEngine();
  final Uploads uploads;
  final TrainingSets sets;
  final TrainingSetData data;

  TrainingSetBench(Path folder) {
    uploads = new Uploads(folder.resolve("uploads"), 1 << 20, clock);
    sets =
        new TrainingSets(
            folder.resolve("sets"),
            new TrainingSetMaker(
                () -> {},
                new NoHistory(),
                engine,
                (sql, parquet, cancellation) ->
                    engine.export(
                        new io.larder.store.SqlQuery(sql, List.of()), parquet, cancellation),
                clock,
                "0.0"),
            uploads,
            TrainingSetBench::group,
            clock);
    data = new TrainingSetData(sets, engine, folder.resolve("converted"), clock);
  }

  private static FeatureGroup group(String name) {
    FeatureGroup group = GROUPS.get(name);
    if (group == null) {
      throw notFound("no group %s", name);
    }
    return group;
  }

  String upload(String csv) {
    return uploads.keep(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "csv").id();
  }

  /// Asks for a training set of these rows; some milliseconds pass.
  TrainingSet begin(String csv) {
    return begin(TrainingSetLabel.none(), csv, "weather");
  }

  TrainingSet begin(TrainingSetLabel label, String csv, String... groups) {
    clock.advance(Duration.ofMillis(5));
    return sets.begin(label, specification(new Rows(upload(csv), null), groups));
  }

  static TrainingSetSpecification specification(Rows rows, String... groups) {
    List<GroupUse> uses =
        List.of(groups).stream()
            .map(group -> new GroupUse(group, "id", null, null, group + "_"))
            .toList();
    return new TrainingSetSpecification(rows, "t", uses, null, "csv");
  }

  static TrainingSetLabel named(String name) {
    return new TrainingSetLabel(Optional.of(name), Optional.empty());
  }

  /// Looks until it has the status.
  TrainingSet await(String id, Status status) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    TrainingSet set = sets.get(id);
    while (set.status() != status) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still " + set);
      }
      Thread.onSpinWait();
      set = sets.get(id);
    }
    return set;
  }

  TrainingSet make(String csv) {
    return await(begin(csv).id(), Status.SUCCEEDED);
  }

  @Override
  public void close() {
    sets.close();
  }

  private static final class NoHistory implements OfflineStore {
    @Override
    public void commit(OfflineCommit commit) {}

    @Override
    public LogPosition next() {
      return LogPosition.START;
    }

    @Override
    public List<DataFile> files(FeatureGroup group) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}

package io.larder.benchmarks;

import com.sun.management.OperatingSystemMXBean;
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
import io.larder.offline.parquet.ParquetOfflineStore;
import io.larder.offline.parquet.ParquetSettings;
import io.larder.store.Cancellation;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordValues;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/// Measures the compaction of an hour of commits and of many hours, and what it costs to look for
/// files of others in 10,000 folders. The argument is a folder to work in.
public final class CompactionBenchmark {
  private static final int FEATURES = 12;
  private static final int COMMITS = 720;
  private static final int ROWS_PER_COMMIT = 1_000;
  private static final int HOURS = 10_000;
  private static final int LOOKS = 15;
  private static final long START = 1_700_000_400L / 3_600 * 3_600;
  private static final double NANOS = 1e9;

  private final ParquetOfflineStore store;
  private final Random random = new Random(1);

  private CompactionBenchmark(ParquetOfflineStore store) {
    this.store = store;
  }

  public static void main(String[] arguments) throws Exception {
    Path work = Files.createDirectories(Path.of(arguments[0]));
    Path data = Files.createTempDirectory(work, "compaction");
    try (ParquetOfflineStore store = ParquetOfflineStore.open(data, ParquetSettings.DEFAULT)) {
      CompactionBenchmark benchmark = new CompactionBenchmark(store);
      benchmark.oneHour();
      benchmark.manyHours();
    }
  }

  private void oneHour() {
    FeatureGroup group = group(1);
    for (int commit = 0; commit < COMMITS; commit++) {
      commit(group, ROWS_PER_COMMIT, 1);
    }
    compact("720 commits of 1,000 rows in one hour", group);
  }

  private void manyHours() {
    FeatureGroup group = group(2);
    commit(group, HOURS * 2, HOURS);
    commit(group, HOURS * 2, HOURS);
    for (int look = 0; look < LOOKS; look++) {
      measure("a look into " + HOURS + " folders", () -> store.files(group).size() + " files");
    }
    compact("2 commits of 20,000 rows in 10,000 hours", group);
  }

  private void compact(String what, FeatureGroup group) {
    measure(
        what,
        () -> {
          MaintenanceReport report =
              store
                  .maintenance()
                  .run(
                      group,
                      new Compaction(2, 128L << 20),
                      MaintenanceMode.RUN,
                      new Cancellation());
          return report.toString();
        });
  }

  private interface Work {
    String run();
  }

  private static void measure(String what, Work work) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    String result = work.run();
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f s, %.3f CPU-s%n  %s%n",
        what,
        (System.nanoTime() - start) / NANOS,
        (system.getProcessCpuTime() - cpu) / NANOS,
        result);
  }

  private void commit(FeatureGroup group, int rows, int hours) {
    LogPosition from = store.next();
    List<LogEntry> entries = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      long seconds = START + (row % hours) * 3_600L + random.nextInt(3_600);
      entries.add(entry(group, "customer-" + random.nextInt(20_000), seconds));
    }
    List<LogPosition> positions = LongStream.range(0, rows).mapToObj(from::plus).toList();
    store.commit(
        new OfflineCommit(
            from,
            from.plus(rows),
            Instant.ofEpochSecond(START),
            List.of(new GroupRows(group, entries, positions))));
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

  private static FeatureGroup group(long id) {
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
                location, location, Optional.empty(), false, Optional.empty(), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of());
  }
}

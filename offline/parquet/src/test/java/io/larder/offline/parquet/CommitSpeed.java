package io.larder.offline.parquet;

import static io.larder.store.testkit.OfflineSamples.put;

import com.sun.management.OperatingSystemMXBean;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.offline.files.Durability;
import io.larder.store.LogEntry;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineStore;
import io.larder.store.testkit.OfflineSamples;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Measures commits of 100,000 rows of twelve features, all in one hour and in every hour of a
/// year, and [ParquetOfflineStore#files]. Run by hand; its arguments are a folder and a number of
/// threads for the writer.
final class CommitSpeed {
  private static final int ROWS = 100_000;
  private static final int HOURS_PER_YEAR = 8_760;
  private static final double NANOS_PER_MILLI = 1e6;

  private CommitSpeed() {}

  public static void main(String[] arguments) throws Exception {
    FeatureGroup group = twelveFeatures();
    int threads = Integer.parseInt(arguments[1]);
    for (Durability durability : Durability.values()) {
      Path data = Files.createTempDirectory(Path.of(arguments[0]), "commit-speed");
      try (OfflineStore store =
          ParquetOfflineStore.open(data, new ParquetSettings(durability, 512, threads))) {
        for (int hours : new int[] {1, 1, 1, HOURS_PER_YEAR}) {
          List<LogEntry> entries = entries(group, hours);
          measure(
              durability + " commit over " + hours + " hours", () -> commit(store, group, entries));
        }
        List<LogEntry> one = entries(group, 1).subList(0, 1);
        measure(durability + " commit of one row", () -> commit(store, group, one));
        measure("files(): " + store.files(group).size(), () -> store.files(group));
      }
      try (OfflineStore store =
          ParquetOfflineStore.open(data, new ParquetSettings(durability, 512, threads))) {
        measure("files() after opening", () -> store.files(group));
      }
    }
  }

  private static void commit(OfflineStore store, FeatureGroup group, List<LogEntry> entries) {
    store.commit(
        new OfflineCommit(
            store.next(),
            store.next().plus(entries.size()),
            Instant.now(),
            List.of(OfflineSamples.rows(group, store.next(), entries))));
  }

  private static void measure(String what, Runnable work) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    System.out.printf(
        "%s: %.1f ms, %.1f CPU-ms%n",
        what,
        (System.nanoTime() - start) / NANOS_PER_MILLI,
        (system.getProcessCpuTime() - cpu) / NANOS_PER_MILLI);
  }

  private static List<LogEntry> entries(FeatureGroup group, int hours) {
    Random random = new Random(1);
    List<LogEntry> entries = new ArrayList<>(ROWS);
    for (int row = 0; row < ROWS; row++) {
      String[] values = new String[group.schema().size()];
      values[0] = "customer-" + random.nextInt(20_000);
      values[1] =
          Instant.ofEpochSecond(1_672_531_200L + random.nextLong(hours * 3_600L)).toString();
      for (int column = 2; column < values.length; column++) {
        values[column] =
            group.schema().feature(column).type() == FeatureType.INTEGRAL
                ? Integer.toString(random.nextInt(1_000))
                : Double.toString(random.nextDouble());
      }
      entries.add(put(group, values));
    }
    return entries;
  }

  private static FeatureGroup twelveFeatures() {
    List<FeatureDefinition> features = new ArrayList<>();
    for (int column = 0; column < 12; column++) {
      FeatureType type =
          column < 2
              ? FeatureType.STRING
              : column % 3 == 0 ? FeatureType.INTEGRAL : FeatureType.FRACTIONAL;
      features.add(new FeatureDefinition(new FeatureName("f" + column), type));
    }
    return OfflineSamples.withSchema(
        OfflineSamples.group(1, "speed"),
        new FeatureSchema(features, features.get(0).name(), features.get(1).name()));
  }
}

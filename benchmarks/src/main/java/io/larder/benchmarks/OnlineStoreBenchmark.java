package io.larder.benchmarks;

import io.larder.model.RecordIdentifier;
import io.larder.online.memory.MemoryOnlineStore;
import io.larder.online.rocksdb.RocksDbOnlineStore;
import io.larder.online.rocksdb.RocksDbOnlineStoreSettings;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What the online stores cost on one thread, in microseconds a call, among a million records of 10
/// features and about 250 bytes: reading one random record, reading a hundred, and applying batches
/// of 1, 64 and 1,024 entries for random records.
///
/// Reads include making the identifier, as a request does. Applied entries have the event time of
/// the stored record, so that each of them is written. RocksDB has its default settings and lies in
/// the folder for temporary files (`-jvmArgsAppend -Djava.io.tmpdir=…`).
///
/// ```
/// ./mvnw -q -pl benchmarks -am -DskipTests package
/// java -cp 'benchmarks/target/benchmarks/lib/*' org.openjdk.jmh.Main OnlineStoreBenchmark
/// ```
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xmx2g",
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow"
    })
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before it measures
public class OnlineStoreBenchmark {
  private static final int FEATURES = 10;
  private static final int IDENTIFIERS = 100;
  private static final int LOAD_BATCH = 1_024;

  /// The stores that are measured.
  public enum Store {
    MEMORY,
    ROCKSDB
  }

  @Param({"MEMORY", "ROCKSDB"})
  public Store store;

  @Param("1000000")
  public int records;

  private Path folder;
  private OnlineStore online;

  @Setup
  public void fill() throws IOException {
    folder = Files.createTempDirectory("online-store-benchmark");
    online =
        switch (store) {
          case MEMORY -> MemoryOnlineStore.open(folder, LogPosition.START, group -> true);
          case ROCKSDB -> RocksDbOnlineStore.open(folder, RocksDbOnlineStoreSettings.DEFAULT);
        };
    for (int first = 0; first < records; first += LOAD_BATCH) {
      apply(
          IntStream.range(first, Math.min(first + LOAD_BATCH, records))
              .mapToObj(number -> RecordCodecBenchmark.entry(FEATURES, number))
              .toList());
    }
    online.flush();
  }

  @TearDown
  public void close() throws IOException {
    online.close();
    RecordLogBenchmark.deleteFolder(folder);
  }

  /// Entries for random records, made before the measurement and applied in turn.
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before it measures
  public static class Batches {
    private static final int ENTRIES = 65_536;

    @Param({"1", "64", "1024"})
    public int batchEntries;

    private List<LogEntry> entries;
    private int position;

    @Setup
    public void prepare(OnlineStoreBenchmark benchmark) {
      entries =
          IntStream.range(0, ENTRIES)
              .mapToObj(entry -> RecordCodecBenchmark.entry(FEATURES, benchmark.randomRecord()))
              .toList();
    }

    private List<LogEntry> next() {
      position = (position + batchEntries) % ENTRIES;
      return entries.subList(position, position + batchEntries);
    }
  }

  @Benchmark
  public Optional<EncodedRecord> readOne() {
    return online.stored(RecordCodecBenchmark.GROUP, randomIdentifier());
  }

  @Benchmark
  public List<Optional<EncodedRecord>> readHundred() {
    List<RecordIdentifier> identifiers =
        IntStream.range(0, IDENTIFIERS).mapToObj(read -> randomIdentifier()).toList();
    return online.stored(RecordCodecBenchmark.GROUP, identifiers);
  }

  @Benchmark
  public void apply(Batches batches) {
    apply(batches.next());
  }

  private void apply(List<LogEntry> entries) {
    online.apply(new LogBatch(online.next(), entries));
  }

  private RecordIdentifier randomIdentifier() {
    return RecordCodecBenchmark.identifier(randomRecord());
  }

  private int randomRecord() {
    return ThreadLocalRandom.current().nextInt(records);
  }
}

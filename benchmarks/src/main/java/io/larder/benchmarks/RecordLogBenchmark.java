package io.larder.benchmarks;

import io.larder.log.file.Durability;
import io.larder.log.file.FileRecordLog;
import io.larder.log.file.FileRecordLogSettings;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How many entries of about 250 bytes per second the log takes from 1, 64 and 256 writers, each
/// appending one entry at a time and waiting until it is durable; and how many per second are read
/// from its files in order, 1,024 at a time.
///
/// A measured call is a fixed number of appends shared by that many virtual threads, their start
/// and end included. Files lie in the folder for temporary files: choose one on the disk that is to
/// be measured, for a file system in memory syncs nothing. Reads find their files in the operating
/// system's cache.
///
/// ```
/// ./mvnw -q -pl benchmarks -am -DskipTests package
/// java -cp 'benchmarks/target/benchmarks/lib/*' org.openjdk.jmh.Main RecordLogBenchmark \
///     -jvmArgsAppend -Djava.io.tmpdir=/path/on/the/disk
/// ```
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "--sun-misc-unsafe-memory-access=allow"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
public class RecordLogBenchmark {
  private static final int FEATURES = 8;
  private static final int APPENDS = 4_096;
  private static final int READS = 262_144;
  private static final int READ_BATCH = 1_024;

  /// An empty log, and the writers that share the appends.
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before it measures
  public static class Appending {
    @Param({"FSYNC", "OS"})
    public Durability durability;

    @Param({"1", "64", "256"})
    public int writers;

    private final List<LogEntry> entry = List.of(RecordCodecBenchmark.entry(FEATURES, 0));
    private Path folder;
    private FileRecordLog log;

    @Setup
    public void open() throws IOException {
      folder = Files.createTempDirectory("record-log-benchmark");
      log = FileRecordLog.open(folder, FileRecordLogSettings.DEFAULT.withDurability(durability));
    }

    @TearDown(Level.Iteration)
    public void release() {
      log.release(log.end());
    }

    @TearDown
    public void close() throws IOException {
      log.close();
      deleteFolder(folder);
    }

    private void appendShare() {
      for (int append = 0; append < APPENDS / writers; append++) {
        log.append(entry);
      }
    }
  }

  /// A log whose entries are in files alone, none kept in memory.
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before it measures
  public static class Reading {
    private Path folder;
    private FileRecordLog log;

    @Setup
    public void fill() throws IOException {
      folder = Files.createTempDirectory("record-log-benchmark");
      log =
          FileRecordLog.open(
              folder,
              FileRecordLogSettings.DEFAULT.withDurability(Durability.OS).withRecentBytesMax(0));
      for (int first = 0; first < READS; first += READ_BATCH) {
        log.append(
            IntStream.range(first, first + READ_BATCH)
                .mapToObj(number -> RecordCodecBenchmark.entry(FEATURES, number))
                .toList());
      }
    }

    @TearDown
    public void close() throws IOException {
      log.close();
      deleteFolder(folder);
    }
  }

  @Benchmark
  @OperationsPerInvocation(APPENDS)
  public void append(Appending state) throws InterruptedException {
    List<Thread> writers =
        IntStream.range(0, state.writers)
            .mapToObj(writer -> Thread.startVirtualThread(state::appendShare))
            .toList();
    for (Thread writer : writers) {
      writer.join();
    }
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public void readInOrder(Reading state, Blackhole blackhole) throws InterruptedException {
    LogPosition position = LogPosition.START;
    while (position.isBefore(state.log.end())) {
      LogBatch batch = state.log.read(position, READ_BATCH, Duration.ZERO);
      blackhole.consume(batch);
      position = batch.next();
    }
  }

  static void deleteFolder(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

package io.larder.benchmarks;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.LogEntryCodec;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordValues;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What it costs to turn one record into bytes and back, in nanoseconds: the record itself
/// ([RecordEncoder]) and the log entry around it ([LogEntryCodec]), for records of 10, 50 and 250
/// features of 18 characters or so each.
///
/// ```
/// ./mvnw -q -pl benchmarks -am -DskipTests package
/// java -cp 'benchmarks/target/benchmarks/lib/*' org.openjdk.jmh.Main RecordCodecBenchmark
/// ```
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgs = {"-Xmx1g", "--sun-misc-unsafe-memory-access=allow"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before it measures
public class RecordCodecBenchmark {
  static final FeatureGroupId GROUP = new FeatureGroupId(1);
  private static final long FIRST_SECOND = 1_790_000_000L;

  @Param({"10", "50", "250"})
  public int features;

  private String[] values;
  private EventTime eventTime;
  private EncodedRecord record;
  private LogEntry entry;
  private byte[] entryBytes;

  @Setup
  public void prepare() {
    values = values(features, 0);
    eventTime = eventTime(0);
    entry = entry(features, 0);
    record = entry.record();
    entryBytes = LogEntryCodec.encode(entry);
  }

  @Benchmark
  public EncodedRecord encodeRecord() {
    return RecordEncoder.encode(RecordValues.of(values), eventTime, null);
  }

  @Benchmark
  public void readAllTexts(Blackhole blackhole) {
    for (int column = 0; column < record.columnCount(); column++) {
      blackhole.consume(record.text(column));
    }
  }

  @Benchmark
  public byte[] encodeLogEntry() {
    return LogEntryCodec.encode(entry);
  }

  @Benchmark
  public LogEntry decodeLogEntry() {
    return LogEntryCodec.decode(ByteBuffer.wrap(entryBytes));
  }

  /// The put of the record with this number. With 10 features the record has about 250 bytes and
  /// the log entry 286, with 8 features 204 and 241.
  static LogEntry entry(int features, int number) {
    EventTime eventTime = eventTime(number);
    return new LogEntry(
        LogEntry.Kind.PUT,
        GROUP,
        identifier(number),
        true,
        true,
        eventTime.seconds() * 1_000_000,
        RecordEncoder.encode(RecordValues.of(values(features, number)), eventTime, null));
  }

  static RecordIdentifier identifier(int number) {
    return new RecordIdentifier("customer-" + (10_000_000 + number));
  }

  /// Identifier, event time and numbers that depend on the record's own number alone.
  private static String[] values(int features, int number) {
    SplittableRandom random = new SplittableRandom(number);
    String[] values = new String[features];
    values[0] = identifier(number).value();
    values[1] = eventTime(number).toInstant().toString();
    for (int feature = 2; feature < features; feature++) {
      values[feature] = Double.toString(random.nextDouble());
    }
    return values;
  }

  private static EventTime eventTime(int number) {
    return new EventTime(FIRST_SECOND + number, 0);
  }
}

package io.larder.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureName;
import io.larder.model.FeatureStoreException;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeJoin.AsOf;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.Lookup;
import io.larder.store.PointInTimeJoin.RowFile;
import io.larder.store.PointInTimeJoin.SelectedFeature;
import io.larder.store.PointInTimeJoin.Strategy;
import io.larder.store.PointInTimeReport;
import io.larder.store.RowSink;
import io.larder.store.SqlQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Queries and joins end where their limits are, and work within them.
class QueryLimitsTest {
  private static final String ENDLESS =
      "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE hash(a.range, b.range) = 1";

  @TempDir Path folder;
  private final CollectedRows sink = new CollectedRows();

  @Test
  void endsAQueryThatTakesTooLong() {
    try (DuckDbQueryEngine engine = open(64, Duration.ofMillis(300), Duration.ZERO)) {
      assertFails(
              ErrorKind.LIMIT_EXCEEDED, () -> engine.query(new SqlQuery(ENDLESS, List.of()), sink))
          .hasMessageContaining("PT0.3S")
          .hasMessageContaining("query.time-limit");
    }
  }

  @Test
  void endsAQueryThatIsNotWantedAnyMore() throws InterruptedException {
    try (DuckDbQueryEngine engine = open(64, Duration.ofMinutes(1), Duration.ZERO)) {
      Cancellation cancellation = new Cancellation();
      SqlQuery endless = new SqlQuery(ENDLESS, List.of());
      Thread impatient = Thread.ofVirtual().start(cancellation::request);
      assertFails(ErrorKind.CONFLICT, () -> engine.query(endless, sink, cancellation))
          .hasMessageContaining("cancelled");
      impatient.join();
    }
  }

  @Test
  void doesNotBeginAQueryThatIsNotWantedAnyMore() {
    try (DuckDbQueryEngine engine = open(64, Duration.ofMinutes(1), Duration.ZERO)) {
      Cancellation cancellation = new Cancellation();
      cancellation.request();
      SqlQuery query = new SqlQuery("SELECT 1", List.of());
      assertFails(ErrorKind.CONFLICT, () -> engine.query(query, sink, cancellation));
    }
  }

  @Test
  void endsAQueryThatNeedsTooMuchMemory() {
    String sql = "SELECT list(range) FROM range(100000000)";
    try (DuckDbQueryEngine engine = open(64, Duration.ofMinutes(1), Duration.ZERO)) {
      assertFails(ErrorKind.LIMIT_EXCEEDED, () -> engine.query(new SqlQuery(sql, List.of()), sink))
          .hasMessageContaining("query.memory-bytes");
    }
  }

  @Test
  void turnsAwayWhoWaitsTooLongForATurn() throws InterruptedException {
    try (DuckDbQueryEngine engine = open(64, Duration.ofMinutes(1), Duration.ofMillis(50))) {
      CountDownLatch started = new CountDownLatch(1);
      CountDownLatch done = new CountDownLatch(1);
      Thread slow =
          Thread.ofVirtual()
              .start(
                  () -> engine.query(new SqlQuery("SELECT 1", List.of()), new Held(started, done)));
      started.await();
      assertFails(
              ErrorKind.THROTTLED, () -> engine.query(new SqlQuery("SELECT 1", List.of()), sink))
          .hasMessageContaining("query.concurrent-max");
      done.countDown();
      slow.join();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HASH", "MERGE"})
  void joinsMoreThanFitsIntoMemory(Strategy strategy) {
    DataFile data = Customers.write(folder.resolve("data.parquet"), 1_500_000, 150_000);
    Path rows = Customers.writeRows(folder.resolve("rows.csv"), 400_000, 150_000, 1_500_000);
    try (DuckDbQueryEngine engine = open(150, Duration.ofMinutes(5), Duration.ZERO)) {
      PointInTimeReport report = engine.join(join(rows, data, strategy, AsOf.WRITE_TIME, "out"));
      assertThat(report.rowCount()).isEqualTo(400_000);
      assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }
  }

  @Test
  void writesTheSameBytesWithManyThreadsAndEitherStrategy() throws IOException {
    DataFile data = Customers.write(folder.resolve("data.parquet"), 200_000, 2_000);
    Path rows = Customers.writeRows(folder.resolve("rows.csv"), 100_000, 2_000, 200_000);
    List<byte[]> results = new ArrayList<>();
    try (DuckDbQueryEngine engine = open(500, Duration.ofMinutes(5), Duration.ZERO)) {
      for (Strategy strategy : List.of(Strategy.HASH, Strategy.HASH, Strategy.MERGE)) {
        engine.join(join(rows, data, strategy, AsOf.EVENT_TIME, "out"));
        results.add(Files.readAllBytes(folder.resolve("out")));
      }
    }
    assertThat(results.get(1)).isEqualTo(results.get(0));
    assertThat(results.get(2)).isEqualTo(results.get(0));
  }

  @Test
  void mergesWhereFewIdentifiersHaveManyRowsAndRecords() {
    DataFile data = Customers.write(folder.resolve("data.parquet"), 78_000, 3);
    Path rows = Customers.writeRows(folder.resolve("rows.csv"), 336_000, 3, 78_000);
    try (DuckDbQueryEngine engine = open(500, Duration.ofMinutes(5), Duration.ZERO)) {
      PointInTimeReport report =
          engine.join(join(rows, data, Strategy.AUTO, AsOf.EVENT_TIME, "out"));
      assertThat(report.lookups().getFirst().strategy()).isEqualTo(Strategy.MERGE);
      assertThat(report.lookups().getFirst().matched()).isGreaterThan(335_000);
    }
  }

  @Test
  void readsTenThousandFiles() throws IOException {
    Path first = folder.resolve("0.parquet");
    DataFile data = Customers.write(first, 100, 10);
    List<DataFile> files = new ArrayList<>(List.of(data));
    for (int i = 1; i < 10_000; i++) {
      Path path = Files.createLink(folder.resolve(i + ".parquet"), first);
      files.add(new DataFile(path.toString(), "", data.sizeBytes(), data.rowCount()));
    }
    HistoryTable table = new HistoryTable("customers", Customers.SCHEMA, files);
    try (DuckDbQueryEngine engine = open(500, Duration.ofMinutes(5), Duration.ZERO)) {
      engine.query(new SqlQuery("SELECT count(*) FROM customers", List.of(table)), sink);
    }
    assertThat(sink.rows()).containsExactly(List.of(1_000_000L));
  }

  private DuckDbQueryEngine open(int megabytes, Duration queryTimeMax, Duration waitMax) {
    return new DuckDbQueryEngine(
        new DuckDbSettings(
            folder.resolve("tmp"),
            (long) megabytes << 20,
            4,
            queryTimeMax,
            Duration.ofMinutes(5),
            1,
            waitMax));
  }

  private PointInTimeJoin join(
      Path rows, DataFile data, Strategy strategy, AsOf asOf, String output) {
    HistoryTable table = new HistoryTable("customers", Customers.SCHEMA, List.of(data));
    List<SelectedFeature> features =
        List.of(
            new SelectedFeature(new FeatureName("city"), "city"),
            new SelectedFeature(new FeatureName("score"), "score"));
    return new PointInTimeJoin(
        new RowFile(rows, Format.CSV),
        "moment",
        List.of(new Lookup(table, "who", features, Optional.empty(), asOf)),
        strategy,
        folder.resolve(output),
        Format.PARQUET);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertFails(
      ErrorKind kind, Runnable call) {
    return assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            failure -> assertThat(failure.kind()).as(failure.text()).isEqualTo(kind));
  }

  /// Holds its query until it is let go.
  private record Held(CountDownLatch started, CountDownLatch done) implements RowSink {
    @Override
    public void columns(List<Column> columns) {
      started.countDown();
      try {
        done.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean row(List<@Nullable Object> values) {
      return true;
    }
  }
}

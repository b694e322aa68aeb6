package io.larder.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureName;
import io.larder.model.FeatureStoreException;
import io.larder.store.Cancellation;
import io.larder.store.HistoryTable;
import io.larder.store.JoinProgress;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeJoin.AsOf;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.Lookup;
import io.larder.store.PointInTimeJoin.RowFile;
import io.larder.store.PointInTimeJoin.SelectedFeature;
import io.larder.store.PointInTimeJoin.Strategy;
import io.larder.store.RowSink.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A join tells how far it is, and ends when it is not wanted any more.
class JoinProgressTest {
  @TempDir Path folder;
  private DuckDbQueryEngine engine;

  @BeforeEach
  void open() {
    engine = new DuckDbQueryEngine(DuckDbSettings.defaults(folder.resolve("tmp")));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void tellsEachLookupAndTheWriting() {
    List<String> told = new ArrayList<>();

    engine.join(join(), progress(told::add), new Cancellation());

    assertThat(told).containsExactly("lookup 0", "lookup 1", "writing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lookup 0", "lookup 1", "writing"})
  void leavesNothingBehindWhereItIsCancelled(String step) {
    Cancellation cancellation = new Cancellation();
    Consumer<String> canceller =
        at -> {
          if (at.equals(step)) {
            cancellation.request();
          }
        };

    assertThatThrownBy(() -> engine.join(join(), progress(canceller), cancellation))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFLICT));
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void tellsTheTypesThatAParquetFileHasOfACsvFile() {
    assertThat(engine.join(join()).columns())
        .containsExactly(
            new Column("moment", "BIGINT"),
            new Column("who", "BIGINT"),
            new Column("label", "BIGINT"),
            new Column("city", "VARCHAR"),
            new Column("score", "DOUBLE"));
  }

  private static JoinProgress progress(Consumer<String> told) {
    return new JoinProgress() {
      @Override
      public void lookupBegins(int lookup) {
        told.accept("lookup " + lookup);
      }

      @Override
      public void writingBegins() {
        told.accept("writing");
      }
    };
  }

  private PointInTimeJoin join() {
    HistoryTable table =
        new HistoryTable(
            "customers",
            Customers.SCHEMA,
            List.of(Customers.write(folder.resolve("customers.parquet"), 1_000)));
    Path rows = Customers.writeRows(folder.resolve("rows.csv"), 100, 1_000, 1_000);
    return new PointInTimeJoin(
        new RowFile(rows, Format.CSV),
        "moment",
        List.of(lookup(table, "city"), lookup(table, "score")),
        Strategy.AUTO,
        folder.resolve("out/data.csv"),
        Format.CSV);
  }

  private static Lookup lookup(HistoryTable table, String feature) {
    return new Lookup(
        table,
        "who",
        List.of(new SelectedFeature(new FeatureName(feature), feature)),
        Optional.empty(),
        AsOf.EVENT_TIME);
  }
}

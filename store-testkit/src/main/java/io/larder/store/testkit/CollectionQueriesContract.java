package io.larder.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.CollectionType;
import io.larder.model.EventTime;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeJoin.AsOf;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.Lookup;
import io.larder.store.PointInTimeJoin.RowFile;
import io.larder.store.PointInTimeJoin.SelectedFeature;
import io.larder.store.PointInTimeJoin.Strategy;
import io.larder.store.QueryEngine;
import io.larder.store.RowSink;
import io.larder.store.SqlQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a query engine does with lists, sets and vectors: the part of [QueryEngineContract] that is
/// about collections, and what the tests of both share.
abstract class CollectionQueriesContract {
  static final Instant DAY = Instant.parse("2024-03-01T00:00:00Z");
  private static final FeatureSchema BASKETS =
      schema(
          definition("id", FeatureType.STRING),
          definition("at", FeatureType.STRING),
          collection("items", FeatureType.STRING, new CollectionType.ListType()),
          collection("shops", FeatureType.INTEGRAL, new CollectionType.SetType()),
          collection("taste", FeatureType.FRACTIONAL, new CollectionType.VectorType(2)));

  @TempDir Path folder;
  QueryEngine engine;
  int fileNumber;

  /// @param temporaryFolder for what the engine spills
  protected abstract QueryEngine openEngine(Path temporaryFolder);

  /// Writes a Parquet file of the offline store.
  ///
  /// @param features those that the file has: the schema's first ones
  protected abstract DataFile writeFile(
      Path path, List<FeatureDefinition> features, List<PointInTimeRecord> records);

  @BeforeEach
  void open() {
    engine = openEngine(folder.resolve("tmp"));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void handsCollectionsOverAsLists() {
    HistoryTable table =
        baskets(
            basket("a", 1, List.of("x\"", ""), List.of(1L, Long.MAX_VALUE), List.of(1.5, 2.0)),
            basket("b", 2, List.of(), null, null));
    assertThat(select("SELECT items, shops, taste FROM baskets ORDER BY id", table))
        .containsExactly(
            List.of(List.of("x\"", ""), List.of(1L, Long.MAX_VALUE), List.of(1.5, 2.0)),
            Arrays.asList(List.of(), null, null));
    assertThat(select("SELECT id FROM baskets WHERE list_contains(items, '')", table))
        .containsExactly(List.of("a"));
  }

  @Test
  void findsACollectionThatNoFileHasYetEmpty() {
    HistoryTable before = baskets(basket("a", 1, List.of("x"), null, null));
    List<FeatureDefinition> features = new ArrayList<>(BASKETS.features());
    features.add(collection("visits", FeatureType.INTEGRAL, new CollectionType.SetType()));
    FeatureSchema grown = schema(features.toArray(FeatureDefinition[]::new));
    HistoryTable table = new HistoryTable("t", grown, before.files());
    assertThat(select("SELECT visits, typeof(visits) FROM t", table))
        .containsExactly(Arrays.asList(null, "BIGINT[]"));
    assertThat(select("SELECT max(len(visits)) FROM t", new HistoryTable("t", grown, List.of())))
        .containsExactly(Arrays.asList((Object) null));
  }

  @Test
  void exportsCollectionsAsLists() {
    HistoryTable table = baskets(basket("a", 1, List.of("x"), List.of(7L), null));
    Path parquet = folder.resolve("export.parquet");
    engine.export(new SqlQuery("SELECT * FROM baskets", List.of(table)), parquet);
    DataFile file = new DataFile(parquet.toString(), "", 0, 1);
    assertThat(
            select(
                "SELECT items, shops, taste FROM baskets",
                new HistoryTable("baskets", BASKETS, List.of(file))))
        .containsExactly(Arrays.asList(List.of("x"), List.of(7L), null));
  }

  @ParameterizedTest
  @EnumSource
  void carriesCollectionsIntoARowAsTheirJsonText(Strategy strategy) throws IOException {
    HistoryTable table =
        baskets(
            basket("a", 1, List.of("old"), null, null),
            basket("a", 5, List.of("x, \"y\"", ""), List.of(7L, -8L), List.of(0.5, 2.0)));
    List<String> lines = List.of("moment,who", row("a", 0), row("a", 4), row("a", 9));
    join(lines, table, strategy, Format.CSV);
    assertThat(Files.readAllLines(output()))
        .containsExactly(
            "moment,who,items,shops,taste",
            row("a", 0) + ",,,",
            row("a", 4) + ",\"[\"\"old\"\"]\",,",
            row("a", 9) + ",\"[\"\"x, \\\"\"y\\\"\"\"\",\"\"\"\"]\",\"[7,-8]\",\"[0.5,2.0]\"");
  }

  @Test
  void carriesCollectionsIntoAParquetFileAsLists() throws IOException {
    HistoryTable table = baskets(basket("a", 1, List.of("x", "y"), List.of(7L), List.of(0.5)));
    assertThat(joinedIntoParquet(table))
        .containsExactly(List.of(List.of("x", "y"), List.of(7L), List.of(0.5)));
  }

  @Test
  void carriesListsWithoutValuesFromAGroupWithoutFiles() throws IOException {
    assertThat(joinedIntoParquet(new HistoryTable("baskets", BASKETS, List.of())))
        .containsExactly(Arrays.asList(null, null, null));
  }

  private List<List<@Nullable Object>> joinedIntoParquet(HistoryTable table) throws IOException {
    join(List.of("moment,who", row("a", 9)), table, Strategy.AUTO, Format.PARQUET);
    DataFile result = new DataFile(output().toString(), "", 0, 1);
    return select(
        "SELECT items, shops, taste FROM r", new HistoryTable("r", BASKETS, List.of(result)));
  }

  private void join(List<String> lines, HistoryTable table, Strategy strategy, Format format)
      throws IOException {
    Path rows = Files.write(folder.resolve("rows.csv"), lines);
    engine.join(
        new PointInTimeJoin(
            new RowFile(rows, Format.CSV),
            "moment",
            List.of(lookup(table, BASKETS)),
            strategy,
            output(),
            format));
  }

  private HistoryTable baskets(PointInTimeRecord... records) {
    return new HistoryTable("baskets", BASKETS, write(BASKETS, List.of(List.of(records))));
  }

  private static PointInTimeRecord basket(
      String id,
      int second,
      List<String> items,
      @Nullable List<Long> shops,
      @Nullable List<Double> taste) {
    Instant at = DAY.plusSeconds(second);
    return new PointInTimeRecord(
        Arrays.asList(id, at.toString(), items, shops, taste), EventTime.of(at), at, at, false);
  }

  /// All features but the identifier and the event time.
  private static Lookup lookup(HistoryTable table, FeatureSchema schema) {
    List<SelectedFeature> features =
        schema.features().stream()
            .skip(2)
            .map(feature -> new SelectedFeature(feature.name(), feature.name().value()))
            .toList();
    return new Lookup(table, "who", features, Optional.empty(), AsOf.EVENT_TIME);
  }

  List<DataFile> write(FeatureSchema schema, List<List<PointInTimeRecord>> files) {
    List<DataFile> written = new ArrayList<>();
    for (List<PointInTimeRecord> records : files) {
      int size = records.isEmpty() ? schema.size() : records.getFirst().values().size();
      Path path = folder.resolve("file-" + fileNumber++ + ".parquet");
      written.add(writeFile(path, schema.features().subList(0, size), records));
    }
    return written;
  }

  static String row(String id, int second) {
    return DAY.plusSeconds(second) + "," + id;
  }

  Path output() {
    return folder.resolve("result.csv");
  }

  /// All rows of a query.
  protected final List<List<@Nullable Object>> select(String sql, HistoryTable... tables) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    engine.query(
        new SqlQuery(sql, List.of(tables)),
        new RowSink() {
          @Override
          public void columns(List<Column> columns) {}

          @Override
          public boolean row(List<@Nullable Object> values) {
            return rows.add(values);
          }
        });
    return rows;
  }

  static FeatureDefinition definition(String name, FeatureType type) {
    return new FeatureDefinition(new FeatureName(name), type);
  }

  private static FeatureDefinition collection(
      String name, FeatureType type, CollectionType collection) {
    return new FeatureDefinition(new FeatureName(name), type, Optional.of(collection));
  }

  static FeatureSchema schema(FeatureDefinition... features) {
    return new FeatureSchema(List.of(features), features[0].name(), features[1].name());
  }
}

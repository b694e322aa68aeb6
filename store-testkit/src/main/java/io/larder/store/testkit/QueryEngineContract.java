package io.larder.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.EventTime;
import io.larder.model.EventTimeFormat;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureStoreException;
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
import io.larder.store.PointInTimeReport;
import io.larder.store.PointInTimeReport.LookupReport;
import io.larder.store.RowSink;
import io.larder.store.SqlQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every query engine must do.
public abstract class QueryEngineContract extends CollectionQueriesContract {
  private static final FeatureSchema CUSTOMERS =
      schema(
          definition("id", FeatureType.STRING),
          definition("at", FeatureType.STRING),
          definition("city", FeatureType.STRING));

  // Queries.

  @Test
  void selectsFromAGroupsFiles() {
    HistoryTable table = customers(record("a", 1, "Bonn"), record("b", 2, "Kiel"));
    assertThat(select("SELECT id, city, is_deleted FROM customers ORDER BY id DESC", table))
        .containsExactly(Arrays.asList("b", "Kiel", false), Arrays.asList("a", "Bonn", false));
  }

  @Test
  void findsAColumnThatNoFileHasYetEmpty() {
    FeatureSchema grown =
        schema(
            definition("id", FeatureType.STRING),
            definition("at", FeatureType.STRING),
            definition("city", FeatureType.STRING),
            definition("visits", FeatureType.INTEGRAL));
    HistoryTable table = new HistoryTable("t", grown, customers(record("a", 1, "Bonn")).files());
    assertThat(select("SELECT visits, typeof(visits) FROM t", table))
        .containsExactly(Arrays.asList(null, "BIGINT"));
  }

  @Test
  void readsAGroupWithoutFilesAsAnEmptyTable() {
    HistoryTable table = new HistoryTable("empty", CUSTOMERS, List.of());
    assertThat(select("SELECT count(*), max(city) FROM empty", table))
        .containsExactly(Arrays.asList(0L, null));
  }

  @Test
  void handsTimesOverAsIso8601() {
    HistoryTable table = customers(record("a", 1, "Bonn"));
    assertThat(select("SELECT write_time FROM customers", table))
        .containsExactly(List.of("2024-03-01T00:00:01"));
  }

  @Test
  void stopsWhenTheSinkWantsNoMore() {
    List<Object> seen = new ArrayList<>();
    engine.query(
        new SqlQuery("SELECT * FROM range(1000000)", List.of()),
        new RowSink() {
          @Override
          public void columns(List<Column> columns) {}

          @Override
          public boolean row(List<@Nullable Object> values) {
            seen.add(values);
            return seen.size() < 3;
          }
        });
    assertThat(seen).hasSize(3);
  }

  @Test
  void exportsRowsInTheirOrder() {
    HistoryTable table = customers(record("a", 1, "Bonn"), record("b", 2, "Kiel"));
    Path parquet = folder.resolve("export.parquet");
    long rows =
        engine.export(
            new SqlQuery(
                "SELECT id, \"at\", city FROM customers ORDER BY id DESC;", List.of(table)),
            parquet);
    assertThat(rows).isEqualTo(2);
    DataFile file = new DataFile(parquet.toString(), "", 0, rows);
    HistoryTable exported = new HistoryTable("exported", CUSTOMERS, List.of(file));
    assertThat(select("SELECT id FROM exported", exported))
        .containsExactly(List.of("b"), List.of("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELEC 1",
        "SELECT nothing FROM customers",
        "SELECT * FROM nowhere",
        "SELECT 1; SELECT 2",
        "DELETE FROM customers",
        "",
      })
  void refusesWhatIsNotOneRightSelect(String sql) {
    HistoryTable table = customers(record("a", 1, "Bonn"));
    assertRefused(() -> select(sql, table));
  }

  @Test
  void refusesTwoTablesThatDifferInLetterCaseOnly() {
    HistoryTable lower = customers(record("a", 1, "Bonn"));
    HistoryTable upper = new HistoryTable("CUSTOMERS", CUSTOMERS, lower.files());
    assertRefused(() -> select("SELECT 1", lower, upper));
  }

  // Point-in-time joins: each rule by itself.

  @ParameterizedTest
  @EnumSource
  void takesTheNewestRecordNotAfterTheRow(Strategy strategy) {
    HistoryTable table = customers(record("a", 1, "old"), record("a", 5, "new"));
    assertThat(cities(table, strategy, row("a", 0), row("a", 4), row("a", 5), row("a", 9)))
        .containsExactly("", "old", "new", "new");
  }

  @ParameterizedTest
  @EnumSource
  void takesTheLaterCallOfTwoWithOneEventTime(Strategy strategy) {
    HistoryTable table =
        customers(record("a", 1, "second", 8, 8, false), record("a", 1, "first", 7, 9, false));
    assertThat(cities(table, strategy, row("a", 20))).containsExactly("second");
  }

  @ParameterizedTest
  @EnumSource
  void takesTheLaterWriteOfTwoWithOneCallTime(Strategy strategy) {
    HistoryTable table =
        customers(record("a", 1, "second", 7, 9, false), record("a", 1, "first", 7, 8, false));
    assertThat(cities(table, strategy, row("a", 20))).containsExactly("second");
  }

  @ParameterizedTest
  @EnumSource
  void takesTheLaterInTheLogOfEqualRecords(Strategy strategy) {
    HistoryTable first = customers(record("a", 1, "1"), record("a", 1, "2"));
    HistoryTable second = customers(record("a", 1, "3"), record("a", 1, "4"));
    List<DataFile> files = List.of(first.files().getFirst(), second.files().getFirst());
    HistoryTable table = new HistoryTable("customers", CUSTOMERS, files);
    assertThat(cities(table, strategy, row("a", 20))).containsExactly("4");
  }

  @ParameterizedTest
  @EnumSource
  void passesOverRowsThatWereWrittenTooLateForTheTable(Strategy strategy) {
    HistoryTable whole =
        customers(record("a", 1, "old"), record("a", 2, "new", 2, 7, false), record("b", 1, "b"));
    DataFile file = whole.files().getFirst();
    DataFile cut =
        new DataFile(
            file.path(),
            file.uri(),
            file.sizeBytes(),
            file.rowCount(),
            Optional.of(DAY.plusSeconds(6)));
    HistoryTable table = new HistoryTable("customers", CUSTOMERS, List.of(cut), true);
    assertThat(cities(table, strategy, row("a", 20), row("b", 20))).containsExactly("old", "b");
    assertThat(select("SELECT count(*) FROM customers", table)).containsExactly(List.of(2L));
    HistoryTable both =
        new HistoryTable(
            "customers",
            CUSTOMERS,
            List.of(customers(record("a", 3, "c")).files().getFirst(), cut));
    assertThat(cities(both, strategy, row("a", 2), row("a", 20))).containsExactly("old", "c");
  }

  @ParameterizedTest
  @EnumSource
  void givesNothingAfterADeletionUntilTheNextRecord(Strategy strategy) {
    HistoryTable table =
        customers(
            record("a", 1, "before"), record("a", 2, null, 2, 2, true), record("a", 4, "after"));
    assertThat(cities(table, strategy, row("a", 1), row("a", 3), row("a", 4)))
        .containsExactly("before", "", "after");
  }

  @ParameterizedTest
  @EnumSource
  void givesNothingFromTheMomentOfAnExpiryOnHoweverLateItWasSwept(Strategy strategy) {
    HistoryTable table =
        customers(
            record("a", 1, "mortal"), record("a", 4, null, 90, 91, true), record("a", 7, "next"));
    assertThat(cities(table, strategy, row("a", 1), row("a", 3), row("a", 4), row("a", 8)))
        .containsExactly("mortal", "mortal", "", "next");
  }

  @Test
  void givesNothingWhereTheRecordIsOlderThanTheMaximumAge() throws IOException {
    HistoryTable table = customers(record("a", 1, "Bonn"));
    Lookup lookup = lookup(table, Optional.of(Duration.ofSeconds(3)), AsOf.EVENT_TIME);
    Path output = run(Strategy.AUTO, List.of(lookup), row("a", 4), row("a", 5));
    assertThat(lastColumn(output)).containsExactly("Bonn", "");
  }

  @ParameterizedTest
  @EnumSource
  void leavesOutWhatWasNotYetWrittenWhereAsked(Strategy strategy) throws IOException {
    HistoryTable table =
        customers(record("a", 1, "in time", 1, 2, false), record("a", 3, "late", 3, 8, false));
    Lookup lookup = lookup(table, Optional.empty(), AsOf.WRITE_TIME);
    PointInTimeReport report = join(strategy, List.of(lookup), row("a", 5), row("a", 9));
    assertThat(lastColumn(output())).containsExactly("in time", "late");
    assertThat(report.lookups().getFirst().late()).isEqualTo(1);
  }

  @Test
  void countsRowsWhoseRecordWasWrittenAfterThem() throws IOException {
    HistoryTable table = customers(record("a", 3, "late", 3, 8, false));
    Lookup lookup = lookup(table, Optional.empty(), AsOf.EVENT_TIME);
    PointInTimeReport report = join(Strategy.HASH, List.of(lookup), row("a", 5), row("a", 9));
    assertThat(report)
        .isEqualTo(
            new PointInTimeReport(
                2,
                List.of(
                    new RowSink.Column("moment", "VARCHAR"),
                    new RowSink.Column("who", "VARCHAR"),
                    new RowSink.Column("city", "VARCHAR")),
                List.of(new LookupReport("customers", 2, 0, 1, Strategy.HASH))));
  }

  @Test
  void keepsTheRowsTextsAsTheyStand() throws IOException {
    HistoryTable table = customers(record("007", 1, "Bo\"nn, am Rhein"));
    List<String> lines =
        List.of("moment,who,\"a, b\"", "1709251205,007,1.50", "2024-03-01,,\"x\"\"\ny\"");
    PointInTimeReport report = joinLines(List.of(lookup(table)), lines);
    assertThat(report.rowCount()).isEqualTo(2);
    assertThat(Files.readString(output()))
        .isEqualTo(
            """
            moment,who,"a, b",city
            1709251205,007,1.50,"Bo""nn, am Rhein"
            2024-03-01,,"x""
            y",
            """);
  }

  @Test
  void looksOneGroupUpUnderTwoIdentifiers() throws IOException {
    HistoryTable table = customers(record("a", 1, "Bonn"), record("b", 1, "Kiel"));
    Lookup from = lookup(table, "origin", "from_city");
    Lookup to = lookup(table, "destination", "to_city");
    List<String> lines = List.of("moment,origin,destination", "2024-03-01T00:00:09Z,a,b");
    joinLines(List.of(from, to), lines);
    assertThat(Files.readAllLines(output()))
        .containsExactly(
            "moment,origin,destination,from_city,to_city", "2024-03-01T00:00:09Z,a,b,Bonn,Kiel");
  }

  @Test
  void writesTheSameBytesEachTime() throws IOException {
    HistoryTable table = customers(record("a", 1, "Bonn"), record("b", 1, "Kiel"));
    byte[] first = Files.readAllBytes(run(Strategy.HASH, List.of(lookup(table)), row("a", 5)));
    byte[] second = Files.readAllBytes(run(Strategy.MERGE, List.of(lookup(table)), row("a", 5)));
    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "", "2024-02-30", "2024-03-01T24:00:00Z", "infinity", "nan", "1e300"})
  void tellsWhichRowHasNoTime(String text) {
    HistoryTable table = customers(record("a", 1, "Bonn"));
    List<String> lines = List.of("moment,who", "2024-03-01,a", text + ",a");
    assertThatThrownBy(() -> joinLines(List.of(lookup(table)), lines))
        .isInstanceOfSatisfying(
            FeatureStoreException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID))
        .hasMessageContaining("'moment'")
        .hasMessageContaining("row 2")
        .hasMessageContaining(text);
  }

  @Test
  void refusesTwoResultColumnsWithOneName() {
    HistoryTable table = customers(record("a", 1, "Bonn"));
    assertRefused(() -> join(Strategy.AUTO, List.of(lookup(table), lookup(table)), row("a", 1)));
  }

  @Test
  void refusesAColumnThatTheRowsLack() {
    HistoryTable table = customers(record("a", 1, "Bonn"));
    Lookup lookup = lookup(table, "nobody", "city");
    assertRefused(() -> join(Strategy.AUTO, List.of(lookup), row("a", 1)));
  }

  // Point-in-time joins: all rules at once.

  @ParameterizedTest
  @EnumSource
  void findsWhatTheDefinitionSays(FeatureType identifierType) throws IOException {
    for (EventTimeFormat format : EventTimeFormat.values()) {
      for (Strategy strategy : Strategy.values()) {
        for (int round = 0; round < 2; round++) {
          checkRandomly(identifierType, format, strategy);
        }
      }
    }
  }

  private void checkRandomly(FeatureType identifierType, EventTimeFormat format, Strategy strategy)
      throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    PointInTimeWorld world =
        new PointInTimeWorld(random, identifierType, format == EventTimeFormat.ISO_8601);
    List<List<PointInTimeRecord>> files = world.files();
    HistoryTable table = new HistoryTable("t", world.schema(), write(world.schema(), files));
    List<PointInTimeRecord> records = files.stream().flatMap(List::stream).toList();
    List<PointInTimeWorld.Row> rows = new ArrayList<>();
    int rowCount = random.nextInt(300);
    for (int i = 0; i < rowCount; i++) {
      rows.add(world.row());
    }
    Duration age = Duration.ofSeconds(random.nextInt(12)).plusNanos(random.nextInt(2));
    List<Lookup> lookups = new ArrayList<>();
    List<PointInTimeOracle> oracles = new ArrayList<>();
    for (AsOf asOf : AsOf.values()) {
      for (Optional<Duration> maximum : List.of(Optional.<Duration>empty(), Optional.of(age))) {
        lookups.add(randomLookup(table, lookups.size(), maximum, asOf));
        oracles.add(new PointInTimeOracle(records, 0, asOf, maximum));
      }
    }
    List<String> lines = new ArrayList<>(List.of("moment,who"));
    rows.forEach(row -> lines.add(row.timeText() + "," + row.identifierText()));
    String context = "seed " + seed + " " + identifierType + " " + format + " " + strategy;
    PointInTimeReport report = joinLines(strategy, lookups, lines);
    compare(context, rows, oracles, report);
  }

  private static Lookup randomLookup(
      HistoryTable table, int number, Optional<Duration> maximumAge, AsOf asOf) {
    List<SelectedFeature> features =
        PointInTimeWorld.FEATURES.stream()
            .map(name -> new SelectedFeature(new FeatureName(name), name + number))
            .toList();
    return new Lookup(table, "who", features, maximumAge, asOf);
  }

  private void compare(
      String context,
      List<PointInTimeWorld.Row> rows,
      List<PointInTimeOracle> oracles,
      PointInTimeReport report)
      throws IOException {
    List<String> lines = Files.readAllLines(output());
    assertThat(lines).as(context).hasSize(rows.size() + 1);
    long[] matched = new long[oracles.size()];
    long[] late = new long[oracles.size()];
    for (int i = 0; i < rows.size(); i++) {
      PointInTimeWorld.Row row = rows.get(i);
      StringBuilder expected = new StringBuilder(row.timeText() + "," + row.identifierText());
      for (int j = 0; j < oracles.size(); j++) {
        PointInTimeOracle.Answer answer = oracles.get(j).answer(row.identifier(), row.moment());
        matched[j] += answer.record().isPresent() ? 1 : 0;
        late[j] += answer.late() ? 1 : 0;
        appendValues(expected, answer.record());
      }
      assertThat(lines.get(i + 1)).as("%s row %d", context, i).isEqualTo(expected.toString());
    }
    assertThat(report.lookups().stream().mapToLong(LookupReport::matched))
        .as(context)
        .containsExactly(box(matched));
    assertThat(report.lookups().stream().mapToLong(LookupReport::late))
        .as(context)
        .containsExactly(box(late));
    for (LookupReport lookup : report.lookups()) {
      assertThat(lookup.matched() + lookup.missed()).as(context).isEqualTo(rows.size());
    }
  }

  private static Long[] box(long[] numbers) {
    return Arrays.stream(numbers).boxed().toArray(Long[]::new);
  }

  private static void appendValues(StringBuilder line, Optional<PointInTimeRecord> record) {
    for (int feature = 2; feature < 2 + PointInTimeWorld.FEATURES.size(); feature++) {
      List<@Nullable Object> values = record.map(PointInTimeRecord::values).orElse(List.of());
      Object value = feature < values.size() ? values.get(feature) : null;
      line.append(',').append(value == null ? "" : value);
    }
  }

  // Helpers.

  private HistoryTable customers(PointInTimeRecord... records) {
    return new HistoryTable("customers", CUSTOMERS, write(CUSTOMERS, List.of(List.of(records))));
  }

  private static PointInTimeRecord record(String id, int second, String city) {
    return record(id, second, city, second, second, false);
  }

  private static PointInTimeRecord record(
      String id, int second, @Nullable String city, int invoked, int written, boolean deleted) {
    Instant at = DAY.plusSeconds(second);
    return new PointInTimeRecord(
        Arrays.asList(id, at.toString(), city),
        EventTime.of(at),
        DAY.plusSeconds(invoked),
        DAY.plusSeconds(written),
        deleted);
  }

  private static Lookup lookup(HistoryTable table) {
    return lookup(table, "who", "city");
  }

  private static Lookup lookup(HistoryTable table, String column, String outputName) {
    SelectedFeature city = new SelectedFeature(new FeatureName("city"), outputName);
    return new Lookup(table, column, List.of(city), Optional.empty(), AsOf.EVENT_TIME);
  }

  private static Lookup lookup(HistoryTable table, Optional<Duration> maximumAge, AsOf asOf) {
    SelectedFeature city = new SelectedFeature(new FeatureName("city"), "city");
    return new Lookup(table, "who", List.of(city), maximumAge, asOf);
  }

  private List<String> cities(HistoryTable table, Strategy strategy, String... rows) {
    try {
      return lastColumn(run(strategy, List.of(lookup(table)), rows));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private Path run(Strategy strategy, List<Lookup> lookups, String... rows) throws IOException {
    join(strategy, lookups, rows);
    return output();
  }

  private PointInTimeReport join(Strategy strategy, List<Lookup> lookups, String... rows)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of("moment,who"));
    lines.addAll(List.of(rows));
    return joinLines(strategy, lookups, lines);
  }

  private PointInTimeReport joinLines(List<Lookup> lookups, List<String> lines) throws IOException {
    return joinLines(Strategy.AUTO, lookups, lines);
  }

  private PointInTimeReport joinLines(Strategy strategy, List<Lookup> lookups, List<String> lines)
      throws IOException {
    Path rows = Files.write(folder.resolve("rows.csv"), lines);
    RowFile file = new RowFile(rows, Format.CSV);
    return engine.join(
        new PointInTimeJoin(file, "moment", lookups, strategy, output(), Format.CSV));
  }

  private static List<String> lastColumn(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(line -> line.substring(line.lastIndexOf(',') + 1))
        .toList();
  }

  private interface Call {
    void run() throws IOException;
  }

  private static void assertRefused(Call call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            FeatureStoreException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID));
  }
}

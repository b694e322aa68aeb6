package io.larder.load.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureStoreException;
import io.larder.model.FeatureType;
import io.larder.model.FractionalText;
import io.larder.store.EncodedRecord;
import io.larder.store.load.LoadSpecification;
import io.larder.store.load.LoadSpecification.Format;
import io.larder.store.load.LoadStaging.Chunk;
import io.larder.store.load.LoadStaging.Outcome;
import io.larder.store.load.LoadStaging.Refusal;
import io.larder.store.load.RowCheck.Passed;
import io.larder.store.load.SortedRecords;
import io.larder.store.load.SortedRecordsFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Staging at a glance against the check of each row by itself.
class DuckDbLoadStagingTest {
  private static final List<String> IDENTIFIERS =
      List.of("a", "b", "c", "ä", "😀", "x y", "", "x".repeat(2_100), "\"q\"", "a,b");
  private static final List<String> TIMES =
      List.of(
          "2026-01-01T00:00:00Z",
          "2026-01-01T00:00:00.5Z",
          "2026-01-01T00:00:00.123456789Z",
          "2026-01-01 00:00:01",
          "2026-01-01 00:00:01.25",
          "2026-01-02",
          "2026-02-30T00:00:00Z",
          "2026-01-01T24:00:00Z",
          "2026-01-01T23:59:60Z",
          "2026-01-01T00:00:00+02:00",
          "2026-01-01 00:00:01Z",
          "0000-01-01T00:00:00Z",
          "1969-12-31T23:59:59.999Z",
          "9999-12-31T23:59:59Z",
          "yesterday",
          "");
  private static final List<String> NUMBERS =
      List.of(
          "1",
          "-1",
          "+1",
          "007",
          "1.50",
          ".5",
          "5.",
          "-.5",
          ".",
          "-",
          "1e5",
          "1E-5",
          "1e+05",
          "1e",
          "1.e5",
          "e5",
          "1e400",
          "-1e400",
          "NaN",
          "nan",
          "inf",
          "-Infinity",
          "0x10",
          "1_000",
          " 1",
          "1 ",
          "1,5",
          "1;5",
          "1d",
          "1f",
          "--1",
          "1-1",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "123456789012345678901234567890",
          "0.1",
          "4.9e-324",
          "2.2250738585072011e-308",
          "",
          "true",
          "１");

  @TempDir Path folder;

  private final FeatureSchema schema =
      TestGroup.schema(
          new FeatureDefinition[] {
            TestGroup.feature("id", FeatureType.STRING),
            TestGroup.feature("at", FeatureType.STRING),
            TestGroup.feature("ratio", FeatureType.FRACTIONAL),
            TestGroup.feature("count", FeatureType.INTEGRAL),
            TestGroup.feature("note", FeatureType.STRING)
          });
  private final TestGroup group = new TestGroup(schema);
  private final LoadSpecification csv =
      new LoadSpecification(
          Format.CSV, List.of("id", "at", "ratio", "count", "note"), Map.of(), "NA");

  @Test
  void takesAndRefusesRowsExactlyAsTheCheckOfEachByItself() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<@Nullable String[]> rows = new ArrayList<>();
    for (String number : NUMBERS) {
      rows.add(new String[] {"n", TIMES.getFirst(), number, "1", ""});
      rows.add(new String[] {"n", TIMES.getFirst(), "1", number, ""});
    }
    for (int i = 0; i < 2_000; i++) {
      rows.add(
          new String[] {
            pick(IDENTIFIERS, random), pick(TIMES, random), number(random), number(random), "NA"
          });
    }
    Path chunk = folder.resolve("rows.csv");
    Files.writeString(chunk, text(rows));
    assertThat(CsvScan.of(chunk, ',', 5).rows()).as("seed %d", seed).isEqualTo(rows.size());
    check(rows, stage(chunk, csv), seed);
  }

  @Test
  void knowsWhatIsANumberAmongDigitsSignsAndPoints() throws Exception {
    checkNumbersOf("0123456789012345.eE-", true);
    checkNumbersOf("0123456789012345.eE+-_ ", false);
  }

  private void checkNumbersOf(String signs, boolean numeric) throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<@Nullable String[]> rows = new ArrayList<>();
    for (String number : NUMBERS) {
      if (number.matches("[0-9.eE-]*")) {
        rows.add(new String[] {"n", TIMES.getFirst(), number, number, ""});
      }
    }
    for (int i = 0; i < 2_000; i++) {
      StringBuilder number = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        number.append(signs.charAt(random.nextInt(signs.length())));
      }
      rows.add(new String[] {"n", TIMES.getFirst(), number.toString(), "1", ""});
    }
    Path chunk = folder.resolve("rows.csv");
    Files.writeString(chunk, text(rows));
    assertThat(CsvScan.of(chunk, ',', 5).numeric().get(2)).isEqualTo(numeric);
    check(rows, stage(chunk, csv), seed);
  }

  @Test
  void readsRowByRowWhatTwoReadersCouldUnderstandDifferently() throws Exception {
    Path chunk = folder.resolve("rows.csv");
    Files.writeString(
        chunk,
        """
        a,2026-01-01T00:00:00Z,1,1,5" pipe

        b,2026-01-01T00:00:00Z,1,1
        c,2026-01-01T00:00:00Z,1,1,"two
        lines"
        """);
    assertThat(CsvScan.of(chunk, ',', 5).rows()).isEqualTo(-1);
    Outcome outcome = stage(chunk, csv);
    assertThat(outcome.accepted()).isEqualTo(2);
    assertThat(outcome.refused())
        .containsExactly(new Refusal(2, "4 cells where the heading has 5 columns"));
    assertThat(offlineRows())
        .extracting(row -> row.get(5))
        .containsExactly("5\" pipe", "two\nlines");
  }

  @Test
  void refusesAChunkThatIsNoText() throws Exception {
    Path chunk = folder.resolve("rows.csv");
    Files.write(chunk, new byte[] {'a', (byte) 0xFF, ',', 'b', '\n'});
    assertThatThrownBy(() -> stage(chunk, csv))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void takesConstantsAndLeavesColumnsOut() throws Exception {
    Path chunk = folder.resolve("rows.tsv");
    Files.writeString(chunk, "a\tnobody\n", StandardCharsets.UTF_8);
    LoadSpecification specification =
        new LoadSpecification(
            Format.TSV, List.of("id", ""), Map.of("at", "2026-01-01", "count", "3"), null);
    assertThat(stage(chunk, specification).accepted()).isEqualTo(1);
    assertThat(offlineRows().getFirst())
        .isEqualTo(java.util.Arrays.asList("1", "a", "2026-01-01T00:00:00Z", null, "3", null));
  }

  private static String pick(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static String number(Random random) {
    return random.nextInt(3) == 0
        ? pick(NUMBERS, random)
        : random.nextBoolean()
            ? Long.toString(random.nextLong() >> random.nextInt(64))
            : Double.toString(random.nextGaussian());
  }

  private static String text(List<@Nullable String[]> rows) {
    StringBuilder text = new StringBuilder();
    for (@Nullable String[] row : rows) {
      List<String> cells = new ArrayList<>();
      for (String cell : row) {
        String given = cell == null ? "" : cell;
        cells.add(given.matches(".*[\",].*") ? '"' + given.replace("\"", "\"\"") + '"' : given);
      }
      text.append(String.join(",", cells)).append('\n');
    }
    return text.toString();
  }

  private Outcome stage(Path chunk, LoadSpecification specification) {
    return new DuckDbLoadStaging(folder.resolve("scratch"), 256)
        .stage(
            new Chunk(
                chunk,
                schema,
                specification,
                1_000_000,
                Optional.of(folder.resolve("rows.parquet")),
                Optional.of(folder.resolve("rows.records"))),
            group);
  }

  private void check(List<@Nullable String[]> rows, Outcome outcome, long seed) throws Exception {
    Map<Long, String> refused = new LinkedHashMap<>();
    List<List<@Nullable String>> offline = new ArrayList<>();
    Map<String, EncodedRecord> online = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      @Nullable String[] texts = rows.get(i).clone();
      for (int column = 0; column < texts.length; column++) {
        String text = texts[column];
        texts[column] = text == null || text.isEmpty() || text.equals("NA") ? null : text;
      }
      try {
        Passed passed = group.check(texts);
        offline.add(offlineRow(i + 1, passed));
        EncodedRecord record = group.encoded(passed.values(), passed.eventTime());
        online.merge(
            passed.identifier().value(),
            record,
            (one, other) -> one.eventTime().isAfter(other.eventTime()) ? one : other);
      } catch (FeatureStoreException fault) {
        refused.put(i + 1L, fault.text());
      }
    }
    Map<Long, String> told = new LinkedHashMap<>();
    outcome.refused().forEach(refusal -> told.put(refusal.row(), refusal.reason()));
    assertThat(told).as("seed %d", seed).isEqualTo(refused);
    assertThat(outcome.accepted()).isEqualTo(offline.size());
    assertThat(offlineRows()).as("seed %d", seed).isEqualTo(offline);
    assertThat(onlineRecords()).as("seed %d", seed).isEqualTo(online);
  }

  private List<@Nullable String> offlineRow(int number, Passed passed) {
    @Nullable String[] texts = passed.values().texts();
    List<@Nullable String> row = new ArrayList<>();
    row.add(Integer.toString(number));
    for (int column = 0; column < texts.length; column++) {
      String text = texts[column];
      row.add(
          text == null
              ? null
              : switch (schema.feature(column).type()) {
                case STRING -> text;
                case INTEGRAL -> Long.toString(Long.parseLong(text));
                case FRACTIONAL -> Double.toString(FractionalText.value(text));
              });
    }
    return row;
  }

  private List<List<@Nullable String>> offlineRows() throws Exception {
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT larder_row, id, \"at\", ratio, count, note, is_deleted, epoch_us(api_invocation_time), write_time FROM '%s' ORDER BY larder_row"
                    .formatted(folder.resolve("rows.parquet")))) {
      while (found.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int column = 1; column <= 6; column++) {
          Object value = found.getObject(column);
          row.add(value == null ? null : value.toString());
        }
        rows.add(row);
        assertThat(found.getBoolean(7)).isFalse();
        assertThat(found.getLong(8)).isEqualTo(1_000_000);
        assertThat(found.getObject(9)).isNull();
      }
    }
    return rows;
  }

  private Map<String, EncodedRecord> onlineRecords() {
    Map<String, EncodedRecord> records = new TreeMap<>();
    try (SortedRecords sorted = SortedRecordsFile.open(folder.resolve("rows.records"))) {
      for (var next = sorted.next(); next != null; next = sorted.next()) {
        records.put(new String(next.identifier(), StandardCharsets.UTF_8), next.record());
      }
    }
    return records;
  }
}

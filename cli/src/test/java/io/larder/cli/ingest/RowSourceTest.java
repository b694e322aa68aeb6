package io.larder.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSourceTest {
  @TempDir Path folder;

  @Test
  void countsTheLinesOfQuotedLineBreaks() throws IOException {
    assertThat(csv("a,b\r\n\"1\r\n2\",x\r\n3,\"say \"\"hi\"\"\"\r\n"))
        .containsExactly(row(2, "1\r\n2", "x"), row(4, "3", "say \"hi\""));
  }

  @Test
  void readsPastAByteOrderMarkEvenBeforeAQuote() throws IOException {
    assertThat(csv("\uFEFF\"a\",b\n1,2\n")).containsExactly(row(2, "1", "2"));
  }

  @Test
  void takesEmptyCellsAndTheNullTextAsNoValue() throws IOException {
    assertThat(rows(RowFormat.CSV, bytes("a,b,c\n,\"\",NA\n"), "NA"))
        .containsExactly(
            new SourceRow.Values(2, List.of("a", "b", "c"), Arrays.asList(null, null, null)));
  }

  @Test
  void reportsRaggedRowsAndGoesOn() throws IOException {
    List<SourceRow> rows = csv("a,b\n1\n1,2,3\n\n4,5");

    assertThat(rows.get(0)).isInstanceOf(SourceRow.Unreadable.class);
    assertThat(rows.get(1).line()).isEqualTo(3);
    assertThat(rows.get(2)).isEqualTo(row(5, "4", "5"));
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    byte[] latin1 = "a,b\nGröße,1\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> rows(RowFormat.CSV, latin1, null))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void refusesHeadingsThatNameAColumnTwice() {
    assertThatThrownBy(() -> csv("a,a\n1,2\n")).hasMessageContaining("'a' twice");
  }

  @Test
  void unpacksGzippedText() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes("a\tb\n1\t2\n"));
    }

    assertThat(rows(RowFormat.TSV, packed.toByteArray(), null)).containsExactly(row(2, "1", "2"));
  }

  @Test
  void keepsTheTextOfJsonNumbers() throws IOException {
    assertThat(jsonLines("{\"a\":1.50,\"b\":null}\n\n{\"a\":1e3,\"b\":[1, 2]}"))
        .containsExactly(
            new SourceRow.Values(1, List.of("a", "b"), Arrays.asList("1.50", null)),
            row(3, "1e3", "[1,2]"));
  }

  @Test
  void reportsLinesThatAreNoJsonObjectAndGoesOn() throws IOException {
    List<SourceRow> rows =
        jsonLines("{\"a\":\n[1]\n{\"a\":1,\"a\":2}\n{\"a\":1} x\n{\"a\":\"1\",\"b\":2}");

    assertThat(rows.subList(0, 4)).allMatch(SourceRow.Unreadable.class::isInstance);
    assertThat(rows.get(4)).isEqualTo(row(5, "1", "2"));
  }

  @Test
  void takesAJsonStringOfDigitsAsText() throws IOException {
    try (RowSource source = open(RowFormat.JSONL, bytes("{\"zip\":\"123\",\"n\":1}"), null)) {
      source.next();

      assertThat(source.declaredType("zip")).contains(FeatureType.STRING);
      assertThat(source.declaredType("n")).isEmpty();
    }
  }

  @Test
  void readsParquetWithItsTypes() throws Exception {
    Path file = folder.resolve("it's.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT '007' AS a, 1.5::DOUBLE AS b, NULL::INTEGER AS c, TIMESTAMP '2013-01-01"
              + " 05:00:00' AS d) TO '"
              + file.toString().replace("'", "''")
              + "' (FORMAT parquet)");
    }
    try (RowSource source = RowFormat.of(file).open(file, InputStream.nullInputStream(), null)) {
      assertThat(source.next())
          .isEqualTo(
              new SourceRow.Values(
                  1,
                  List.of("a", "b", "c", "d"),
                  Arrays.asList("007", "1.5", null, "2013-01-01 05:00:00")));
      assertThat(source.next()).isNull();
      assertThat(source.declaredType("a")).contains(FeatureType.STRING);
      assertThat(source.declaredType("b")).contains(FeatureType.FRACTIONAL);
      assertThat(source.declaredType("c")).contains(FeatureType.INTEGRAL);
      assertThat(source.size()).isEqualTo(1);
    }
  }

  private static List<SourceRow> csv(String text) throws IOException {
    return rows(RowFormat.CSV, bytes(text), null);
  }

  private static List<SourceRow> jsonLines(String text) throws IOException {
    return rows(RowFormat.JSONL, bytes(text), null);
  }

  private static List<SourceRow> rows(RowFormat format, byte[] bytes, @Nullable String nullText)
      throws IOException {
    List<SourceRow> rows = new ArrayList<>();
    try (RowSource source = open(format, bytes, nullText)) {
      for (SourceRow row = source.next(); row != null; row = source.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static RowSource open(RowFormat format, byte[] bytes, @Nullable String nullText)
      throws IOException {
    return format.open(RowFormat.STANDARD_INPUT, new ByteArrayInputStream(bytes), nullText);
  }

  private static SourceRow row(long line, String a, String b) {
    return new SourceRow.Values(line, List.of("a", "b"), Arrays.asList(a, b));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

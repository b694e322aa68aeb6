package io.larder.cli.ingest;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.larder.cli.output.CliException;
import io.larder.model.FeatureType;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Delimited text (RFC 4180) whose first line names the columns. An empty cell is no value; so is
/// the text that was named for it. Rows with too many or too few cells are unreadable.
final class CsvRows implements RowSource {
  private final TextFile file;
  private final CloseableIterator<CsvRecord> records;
  private final @Nullable String nullText;
  private final List<String> columns;

  CsvRows(TextFile file, char separator, @Nullable String nullText) {
    this.file = file;
    this.nullText = nullText;
    this.records = records(file.reader(), separator);
    this.columns = heading();
  }

  /// The rows of a text, those of other lengths than the heading's included.
  static CloseableIterator<CsvRecord> records(Reader text, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(text)
        .iterator();
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    CsvRecord record = nextRecord();
    if (record == null) {
      return null;
    }
    if (record.getFieldCount() != columns.size()) {
      return ragged(record);
    }
    return new SourceRow.Values(record.getStartingLineNumber(), columns, values(record));
  }

  @Override
  public Optional<FeatureType> declaredType(String column) {
    return Optional.empty();
  }

  @Override
  public long position() {
    return file.position();
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public void close() throws IOException {
    records.close();
    file.close();
  }

  private List<String> heading() {
    CsvRecord heading;
    try {
      heading = nextRecord();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (heading == null) {
      throw CliException.usage("the file is empty: its first line must name the columns");
    }
    Set<String> seen = new HashSet<>();
    for (String name : heading.getFields()) {
      if (!seen.add(name)) {
        throw CliException.usage("the heading names the column '%s' twice", name);
      }
    }
    return List.copyOf(heading.getFields());
  }

  private @Nullable CsvRecord nextRecord() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      throw new IOException(e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<@Nullable String> values(CsvRecord record) {
    List<@Nullable String> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      String cell = record.getField(i);
      values.add(cell.isEmpty() || cell.equals(nullText) ? null : cell);
    }
    return values;
  }

  private SourceRow ragged(CsvRecord record) {
    String reason =
        String.format(
            "%d cells where the heading has %d columns", record.getFieldCount(), columns.size());
    return new SourceRow.Unreadable(
        record.getStartingLineNumber(), reason, RowJson.array(record.getFields()));
  }
}

package io.larder.load.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.larder.model.FeatureSchema;
import io.larder.store.load.LoadSpecification;
import io.larder.store.load.LoadStaging.Chunk;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a chunk of CSV row by row, for what DuckDB's reader could understand differently.
final class CsvRowByRow {
  private final Chunk chunk;
  private final FeatureSchema schema;
  private final LoadSpecification specification;

  CsvRowByRow(Chunk chunk) {
    this.chunk = chunk;
    this.schema = chunk.schema();
    this.specification = chunk.specification();
  }

  /// @return how many rows there are
  /// @throws io.larder.model.FeatureStoreException `INVALID` where the chunk is no CSV in UTF-8
  long check(CheckedRows checked) throws IOException, SQLException {
    // A decoder from the charset fails on bytes that are no text; the stream's own would replace
    // them.
    try (Reader text =
            new InputStreamReader(
                Files.newInputStream(chunk.content()), StandardCharsets.UTF_8.newDecoder());
        CloseableIterator<CsvRecord> records = records(text)) {
      long row = 0;
      while (records.hasNext()) {
        row++;
        add(row, records.next().getFields(), checked);
      }
      return row;
    } catch (CsvParseException malformed) {
      throw invalid("the chunk is no CSV: %s", String.valueOf(malformed.getMessage()));
    } catch (CharacterCodingException notText) {
      throw invalid("the chunk is not UTF-8 text");
    } catch (UncheckedIOException failed) {
      if (failed.getCause() instanceof CharacterCodingException) {
        throw invalid("the chunk is not UTF-8 text");
      }
      throw failed.getCause();
    }
  }

  private CloseableIterator<CsvRecord> records(Reader text) {
    return CsvReader.builder()
        .fieldSeparator(specification.format().separator())
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(text)
        .iterator();
  }

  private void add(long row, List<String> cells, CheckedRows checked) throws SQLException {
    int columns = specification.columns().size();
    if (cells.size() == columns) {
      checked.add(row, texts(cells));
    } else {
      checked.refuse(
          row, "%d cells where the heading has %d columns".formatted(cells.size(), columns));
    }
  }

  private @Nullable String[] texts(List<String> cells) {
    @Nullable String[] texts = new @Nullable String[schema.size()];
    specification
        .constants()
        .forEach((feature, value) -> texts[schema.column(feature).orElseThrow()] = value);
    for (int column = 0; column < cells.size(); column++) {
      String feature = specification.columns().get(column);
      String cell = cells.get(column);
      if (!feature.isEmpty() && !cell.isEmpty() && !cell.equals(specification.nullText())) {
        texts[schema.column(feature).orElseThrow()] = cell;
      }
    }
    return texts;
  }
}

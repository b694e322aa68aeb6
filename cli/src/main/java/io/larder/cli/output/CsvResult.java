package io.larder.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// CSV with a heading; NULL is an empty cell.
final class CsvResult implements ResultWriter {
  private final CsvWriter csv;

  CsvResult(Console console) {
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(console.out());
  }

  @Override
  public void begin(List<String> names, List<String> types) {
    csv.writeRecord(names);
  }

  @Override
  public void row(List<JsonNode> cells) {
    csv.writeRecord(cells.stream().map(cell -> ResultWriter.text(cell, "")).toList());
  }

  @Override
  public void end() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.larder.cli.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.cli.output.Amounts;
import java.nio.file.Path;
import java.time.Duration;

/// What became of one file.
///
/// @param refused how many rows are in the file of refused rows
public record IngestReport(
    Path file, String group, long accepted, long refused, Path refusedRows, Duration elapsed) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// One or two lines for people.
  public String text() {
    String line =
        String.format(
            "%s → %s: %s accepted, %s refused, %s, %s rows/s",
            file,
            group,
            Amounts.count(accepted, "row"),
            Amounts.count(refused),
            Amounts.time(elapsed),
            Amounts.count(Amounts.perSecond(accepted + refused, elapsed)));
    return refused == 0
        ? line
        : line + System.lineSeparator() + "refused rows, with line and reason: " + refusedRows;
  }

  public ObjectNode json() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("file", file.toString())
            .put("featureGroup", group)
            .put("accepted", accepted)
            .put("refused", refused)
            .put("seconds", elapsed.toMillis() / 1000.0)
            .put("rowsPerSecond", Amounts.perSecond(accepted + refused, elapsed));
    return refused == 0 ? json : json.put("refusedRows", refusedRows.toString());
  }
}

package io.larder.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.TextTable;
import java.nio.file.Path;
import java.time.Duration;

/// What a training set came out as.
///
/// @param proof the certificate's content
/// @param sizeBytes of the output file
public record TrainingSetReport(
    Path output, Path certificate, JsonNode proof, long sizeBytes, Duration elapsed) {

  /// How many rows found a value in each group, and where the files are.
  public String text() {
    TextTable table =
        new TextTable("group", "by column", "matched", "missed", "late")
            .alignRight(2)
            .alignRight(3)
            .alignRight(4);
    JsonNode groups = proof.path("groups");
    for (int i = 0; i < groups.size(); i++) {
      JsonNode group = groups.get(i);
      table.row(
          group.path("featureGroup").asText(),
          column(i),
          Amounts.count(group.path("matched").asLong()),
          Amounts.count(group.path("missed").asLong()),
          Amounts.count(group.path("late").asLong()));
    }
    return String.join(System.lineSeparator(), table.render(), "", files());
  }

  public ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("output", output.toString())
        .put("certificate", certificate.toString())
        .put("rows", rowCount())
        .put("sizeBytes", sizeBytes)
        .put("seconds", elapsed.toMillis() / 1000.0)
        .set("groups", proof.path("groups"));
    return json;
  }

  private String files() {
    return String.format(
        "%s: %s, %s, in %s%ncertificate: %s",
        output,
        Amounts.count(rowCount(), "row"),
        Amounts.bytes(sizeBytes),
        Amounts.time(elapsed),
        certificate);
  }

  private long rowCount() {
    return proof.path("output").path("rowCount").asLong();
  }

  private String column(int group) {
    return proof
        .path("specification")
        .path("groups")
        .path(group)
        .path("identifierColumn")
        .asText("");
  }
}

package io.larder.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.cli.client.FeatureStoreApi;
import io.larder.cli.client.HttpTransport;
import io.larder.cli.client.LarderApi;
import io.larder.cli.output.Console;
import io.larder.cli.output.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Has the server make a training set, waits for it and saves it with its certificate.
public final class TrainingSetRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LarderApi api;
  private final FeatureStoreApi groups;
  private final Console console;
  private final Path output;
  private final Path certificate;

  /// @param output where the data go; ends in `.parquet` or `.csv`
  public TrainingSetRun(HttpTransport transport, Console console, Path output, Path certificate) {
    this.api = new LarderApi(transport);
    this.groups = new FeatureStoreApi(transport);
    this.console = console;
    this.output = output;
    this.certificate = certificate;
  }

  /// @param rows a file of rows
  public TrainingSetReport fromFile(TrainingSetRequest request, Path rows) throws IOException {
    return run(specification(request, new RowsUpload(api).upload(rows)));
  }

  /// @param sql a query whose result are the rows
  public TrainingSetReport fromQuery(TrainingSetRequest request, String sql) throws IOException {
    return run(specification(request, JSON.createObjectNode().put("sql", sql)));
  }

  /// Makes a training set again.
  ///
  /// @param file the certificate of the earlier one
  public TrainingSetReport again(Path file) throws IOException {
    ObjectNode specification = JSON.createObjectNode();
    specification.set("certificate", JSON.readTree(Files.readString(file)));
    return run(specification);
  }

  private ObjectNode specification(TrainingSetRequest request, ObjectNode rows) {
    ObjectNode specification =
        request.json(
            group -> groups.describeGroup(group).path("RecordIdentifierFeatureName").asText());
    specification.set("rows", rows);
    return specification.put("format", output.toString().endsWith(".csv") ? "csv" : "parquet");
  }

  private TrainingSetReport run(ObjectNode specification) throws IOException {
    String id = api.createTrainingSet(specification);
    try (Progress progress = new Progress(console, "training set", -1)) {
      new TrainingSetWait(console, () -> api.trainingSet(id)).untilEnd(progress);
      JsonNode proof = api.certificate(id);
      String sha256 = proof.path("output").path("sha256").asText("");
      long size = Download.save(api.trainingSetData(id), output, sha256);
      Files.writeString(
          certificate, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(proof) + "\n");
      return new TrainingSetReport(output, certificate, proof, size, progress.elapsed());
    }
  }
}

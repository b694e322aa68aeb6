package io.larder.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.Supplier;

/// Larder's own API under `/larder/v1/`: queries, training sets and maintenance. Records in bulk
/// are [RecordBatches]' job.
public final class LarderApi {
  private static final String BASE = "/larder/v1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpTransport transport;

  public LarderApi(HttpTransport transport) {
    this.transport = transport;
  }

  /// The answer of a query, line by line as the API describes it; the caller closes it.
  public InputStream query(String sql, long rowsMax) {
    ObjectNode body = JSON.createObjectNode().put("sql", sql).put("maxRows", rowsMax);
    return transport.stream(post("/queries", body));
  }

  /// Does something for the offline files of one group; answers when it is done.
  ///
  /// @param work words of the API
  public JsonNode maintain(String group, List<String> work, boolean dryRun) {
    ObjectNode body = JSON.createObjectNode().put("dryRun", dryRun);
    body.putArray("featureGroups").add(group);
    ArrayNode words = body.putArray("work");
    work.forEach(words::add);
    return transport.json(post("/maintenance", body));
  }

  /// Stores a file of rows with the server for a while.
  ///
  /// @param format `csv` or `parquet`
  /// @return the upload's id
  public String upload(String format, Supplier<InputStream> content) {
    HttpRequest request =
        transport
            .request(BASE + "/uploads?format=" + format)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofInputStream(content))
            .build();
    return transport.json(request).path("uploadId").asText();
  }

  /// Starts the making of a training set.
  ///
  /// @return its id
  public String createTrainingSet(ObjectNode specification) {
    return transport.json(post("/training-sets", specification)).path("trainingSetId").asText();
  }

  public JsonNode trainingSet(String id) {
    return transport.json(transport.request(trainingSetPath(id)).GET().build());
  }

  /// The bytes of the finished training set; the caller closes the stream.
  public InputStream trainingSetData(String id) {
    return transport.stream(transport.request(trainingSetPath(id) + "/data").GET().build());
  }

  public JsonNode certificate(String id) {
    return transport.json(transport.request(trainingSetPath(id) + "/certificate").GET().build());
  }

  private HttpRequest post(String path, ObjectNode body) {
    return transport
        .request(BASE + path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  private static String trainingSetPath(String id) {
    return BASE + "/training-sets/" + HttpTransport.encoded(id);
  }
}

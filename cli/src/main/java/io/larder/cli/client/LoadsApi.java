package io.larder.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Loads of one group: rows in bulk, in numbered chunks that the server writes whole or not at all.
public final class LoadsApi {
  private final HttpTransport transport;
  private final String path;

  /// @param id 32 hexadecimal digits
  public LoadsApi(HttpTransport transport, String group, String id) {
    this.transport = transport;
    this.path = "/larder/v1/feature-groups/" + HttpTransport.encoded(group) + "/loads/" + id;
  }

  /// How far a load has come.
  ///
  /// @param end where its next chunk begins, as it was told with the chunk before
  public record LoadProgress(int nextChunk, long end, long accepted, long refused) {}

  /// Begins the load or goes on with it.
  public LoadProgress begin(ObjectNode specification) {
    JsonNode answer =
        transport.json(
            transport
                .request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(specification.toString()))
                .build());
    return new LoadProgress(
        answer.path("nextChunk").asInt(),
        answer.path("end").asLong(),
        answer.path("accepted").asLong(),
        answer.path("refused").asLong());
  }

  /// Sends a chunk, and does not wait for the answer. The future fails with [ServerException] where
  /// the server refuses the chunk and with [CliException] where it does not answer.
  public CompletableFuture<BatchAnswer> send(int chunk, long end, BodyPublisher content) {
    HttpRequest request =
        transport
            .request(path + "/chunks/" + chunk + "?end=" + end)
            .header("Content-Type", "application/octet-stream")
            .PUT(content)
            .build();
    return CompletableFuture.supplyAsync(
        () -> read(transport.json(request)), Thread::startVirtualThread);
  }

  /// Ends the load: the same file can then be loaded again.
  public void finish() {
    transport.json(transport.request(path).DELETE().build());
  }

  private static BatchAnswer read(JsonNode answer) {
    List<BatchAnswer.RefusedLine> refused = new ArrayList<>();
    for (JsonNode row : answer.path("refused")) {
      refused.add(
          new BatchAnswer.RefusedLine(row.path("row").asInt(), row.path("reason").asText()));
    }
    return new BatchAnswer(answer.path("accepted").asLong(), refused);
  }
}

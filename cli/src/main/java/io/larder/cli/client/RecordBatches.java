package io.larder.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.larder.cli.output.CliException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// Writes records of one group in batches. A batch that meets an overloaded server or a broken
/// connection is sent again a few times, each time after a longer pause. Sent twice does no harm
/// online, where the newest event time wins; offline such a record may have two equal rows.
public final class RecordBatches {
  private static final int ATTEMPTS_MAX = 6;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final HttpTransport transport;
  private final String path;
  private final Duration firstPause;

  /// @param targetStores `OnlineStore`, `OfflineStore`; none means all that the group has
  public RecordBatches(HttpTransport transport, String group, List<String> targetStores) {
    this(transport, group, targetStores, Duration.ofMillis(250));
  }

  RecordBatches(
      HttpTransport transport, String group, List<String> targetStores, Duration firstPause) {
    this.transport = transport;
    this.path = path(group, targetStores);
    this.firstPause = firstPause;
  }

  /// Sends one JSON object a line. Fails with [ServerException] where the server refuses the whole
  /// batch and with [CliException] where it does not answer.
  public CompletableFuture<BatchAnswer> send(byte[] ndjson) {
    HttpRequest request =
        transport
            .request(path)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofByteArray(ndjson))
            .build();
    return CompletableFuture.supplyAsync(() -> answer(request), Thread::startVirtualThread);
  }

  private BatchAnswer answer(HttpRequest request) {
    HttpResponse<String> response = sentPatiently(request);
    if (!HttpTransport.isSuccess(response.statusCode())) {
      throw HttpTransport.refusal(response.statusCode(), response.body());
    }
    return read(HttpTransport.parsed(response.body()));
  }

  private HttpResponse<String> sentPatiently(HttpRequest request) {
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<String> response = transport.exchange(request);
        if (!isOverloaded(response.statusCode()) || attempt == ATTEMPTS_MAX) {
          return response;
        }
      } catch (IOException e) {
        if (e instanceof ConnectException || attempt == ATTEMPTS_MAX) {
          throw transport.unreachable(e);
        }
      }
      pause(firstPause.multipliedBy(1L << (attempt - 1)));
    }
  }

  private static boolean isOverloaded(int status) {
    return status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE;
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted", e);
    }
  }

  private static BatchAnswer read(JsonNode answer) {
    List<BatchAnswer.RefusedLine> refused = new ArrayList<>();
    for (JsonNode line : answer.path("refused")) {
      refused.add(
          new BatchAnswer.RefusedLine(line.path("line").asInt(), line.path("reason").asText()));
    }
    return new BatchAnswer(answer.path("accepted").asLong(), refused);
  }

  private static String path(String group, List<String> targetStores) {
    String query =
        targetStores.stream()
            .map(store -> "targetStores=" + store)
            .collect(Collectors.joining("&", "?", ""));
    return "/larder/v1/feature-groups/"
        + HttpTransport.encoded(group)
        + "/records"
        + (targetStores.isEmpty() ? "" : query);
  }
}

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
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    return attempt(ndjson, 1);
  }

  private CompletableFuture<BatchAnswer> attempt(byte[] ndjson, int number) {
    HttpRequest request =
        transport
            .request(path)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofByteArray(ndjson))
            .build();
    return transport
        .sendLater(request)
        .handle((response, failure) ->
            isTransient(response, failure) && number < ATTEMPTS_MAX
                ? afterPause(ndjson, number)
                : CompletableFuture.completedFuture(answer(response, failure)))
        .thenCompose(next -> next);
  }

  private CompletableFuture<BatchAnswer> afterPause(byte[] ndjson, int number) {
    long pause = firstPause.toMillis() << (number - 1);
    Executor later = CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS);
    return CompletableFuture.supplyAsync(() -> attempt(ndjson, number + 1), later)
        .thenCompose(next -> next);
  }

  private static boolean isTransient(
      @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
    if (response != null) {
      return response.statusCode() == TOO_MANY_REQUESTS
          || response.statusCode() == SERVICE_UNAVAILABLE;
    }
    Throwable cause = cause(failure);
    return cause instanceof IOException && !(cause instanceof ConnectException);
  }

  private BatchAnswer answer(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
    if (response == null) {
      Throwable cause = cause(failure);
      throw cause instanceof IOException broken
          ? transport.unreachable(broken)
          : CliException.failed("sending failed: " + cause, new CompletionException(cause));
    }
    if (!HttpTransport.isSuccess(response.statusCode())) {
      throw HttpTransport.refusal(response.statusCode(), response.body());
    }
    return read(HttpTransport.parsed(response.body()));
  }

  private static BatchAnswer read(JsonNode answer) {
    List<BatchAnswer.RefusedLine> refused = new ArrayList<>();
    for (JsonNode line : answer.path("refused")) {
      refused.add(
          new BatchAnswer.RefusedLine(line.path("line").asInt(), line.path("reason").asText()));
    }
    return new BatchAnswer(answer.path("accepted").asLong(), refused);
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
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

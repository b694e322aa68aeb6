package io.larder.benchmarks;

import io.larder.server.http.HelidonListener;
import io.larder.wire.http.HttpReply;
import java.time.Duration;

/// The floor: the same listener, which answers every request with a constant reply.
public final class BareEndpoint {
  private BareEndpoint() {}

  /// @param arguments the reply's size in bytes
  public static void main(String[] arguments) throws InterruptedException {
    byte[] body =
        "x"
            .repeat(Integer.parseInt(arguments[0]))
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    HelidonListener.Limits limits =
        new HelidonListener.Limits(
            16_384, 1 << 20, 1 << 20, 4_096, Duration.ofSeconds(30), Duration.ofSeconds(1));
    HelidonListener listener =
        HelidonListener.open(
            "127.0.0.1",
            0,
            limits,
            request -> {
              request.body();
              return HttpReply.of(200, "application/json", body);
            });
    System.out.println("Listening at http://127.0.0.1:" + listener.port());
    Thread.currentThread().join();
  }
}

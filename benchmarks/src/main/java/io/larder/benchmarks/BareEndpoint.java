package io.larder.benchmarks;

import io.larder.server.http.HelidonListener;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/// The floor: the same listener, which answers with a constant reply of as many bytes as the path
/// says.
public final class BareEndpoint {
  private static final Map<String, byte[]> BODIES = new ConcurrentHashMap<>();

  private BareEndpoint() {}

  public static void main(String[] arguments) throws InterruptedException {
    HelidonListener.Limits limits =
        new HelidonListener.Limits(
            16_384, 1 << 20, 1 << 20, 4_096, Duration.ofSeconds(30), Duration.ofSeconds(1));
    HelidonListener listener = HelidonListener.open("127.0.0.1", 0, limits, BareEndpoint::answer);
    System.out.println("Listening at http://127.0.0.1:" + listener.port());
    Thread.currentThread().join();
  }

  /// Requests for replies of this size, as long as those of GetRecord.
  static IntFunction<byte[]> gets(int bytes) {
    String target = "/%d?RecordIdentifierValueAsString=id-".formatted(bytes);
    return number -> RawConnection.request("GET", target + number, "", "");
  }

  private static HttpReply answer(HttpRequest request) {
    request.body();
    byte[] body = BODIES.computeIfAbsent(request.rawPath(), BareEndpoint::body);
    return HttpReply.of(200, "application/json", body);
  }

  private static byte[] body(String path) {
    return "x".repeat(Integer.parseInt(path.substring(1))).getBytes(StandardCharsets.US_ASCII);
  }
}

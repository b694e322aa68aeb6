package io.larder.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A kept-alive HTTP/1.1 connection that costs its own process little: requests are sent as bytes
/// that were made before, replies are read for their status and length only.
final class RawConnection implements AutoCloseable {
  private static final int HEAD_BYTES_MAX = 8_192;
  private static final int STATUS_START = "HTTP/1.1 ".length();

  private final Socket socket;
  private final InputStream in;
  private final byte[] head = new byte[HEAD_BYTES_MAX];

  RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
  }

  /// A whole request as bytes.
  static byte[] request(String method, String target, String headers, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String text =
        "%s %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(method, target, headers, content.length);
    byte[] start = text.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = java.util.Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, whole, start.length, content.length);
    return whole;
  }

  /// @param status of HTTP
  /// @param body only read for its length by most
  record Reply(int status, byte[] body) {
    /// Whether the server said that it has too much to do, in one of the ways that AWS has for it.
    boolean isThrottled() {
      return status == 429
          || status == 503
          || (status == 400
              && new String(body, StandardCharsets.UTF_8).contains("ThrottlingException"));
    }
  }

  /// Sends a request and reads its reply, whatever its status.
  Reply send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String text = head();
    byte[] body = in.readNBytes(contentLength(text));
    int status = Integer.parseInt(text.substring(STATUS_START, STATUS_START + 3));
    return new Reply(status, body);
  }

  /// Sends a request and reads its reply.
  ///
  /// @return the length of the reply's body
  /// @throws IOException where the status is not 200
  int exchange(byte[] request) throws IOException {
    Reply reply = send(request);
    if (reply.status() != 200) {
      throw new IOException(
          reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8));
    }
    return reply.body().length;
  }

  private String head() throws IOException {
    int length = 0;
    while (length < 4
        || head[length - 1] != '\n'
        || head[length - 2] != '\r'
        || head[length - 3] != '\n') {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the server closed the connection");
      }
      head[length++] = (byte) next;
    }
    return new String(head, 0, length, StandardCharsets.US_ASCII);
  }

  private static int contentLength(String head) {
    String folded = head.toLowerCase(java.util.Locale.ROOT);
    int start = folded.indexOf("content-length: ") + "content-length: ".length();
    return Integer.parseInt(folded.substring(start, folded.indexOf('\r', start)).trim());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

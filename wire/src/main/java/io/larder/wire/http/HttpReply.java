package io.larder.wire.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// A reply. The request id header is added by the server.
///
/// @param contentType empty for none
/// @param headers beside the content type
public record HttpReply(int status, String contentType, Map<String, String> headers, Body body) {

  /// What follows the headers.
  public sealed interface Body {}

  /// Bytes at hand.
  ///
  /// @param length how many of them count, from the start
  public record Bytes(byte[] array, int length) implements Body {}

  /// A part of a file's content.
  ///
  /// @param start of the first byte, from 0
  public record FileContent(Path path, long start, long length) implements Body {}

  /// Content of unknown length, written as it is made.
  public record Streamed(Writer writer) implements Body {}

  /// Content of known length. Whoever sends the reply closes it.
  public record Sized(InputStream content, long length) implements Body {}

  /// Nothing, and how long it would have been: what `HEAD` is answered.
  public record Announced(long length) implements Body {}

  /// Writes a body.
  @FunctionalInterface
  public interface Writer {
    void writeTo(OutputStream target) throws IOException;
  }

  public static HttpReply of(int status, String contentType, byte[] body) {
    return new HttpReply(status, contentType, Map.of(), new Bytes(body, body.length));
  }

  public static HttpReply json(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /// A reply of headers alone.
  public static HttpReply empty(int status, Map<String, String> headers) {
    return new HttpReply(status, "", headers, new Bytes(new byte[0], 0));
  }

  /// The same reply with one more header.
  public HttpReply withHeader(String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(name, value);
    return new HttpReply(status, contentType, Map.copyOf(more), body);
  }
}

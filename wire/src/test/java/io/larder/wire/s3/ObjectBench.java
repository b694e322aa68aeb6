package io.larder.wire.s3;

import io.larder.objects.files.Durability;
import io.larder.objects.files.FilesObjectStore;
import io.larder.store.objects.ObjectStore;
import io.larder.wire.http.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/// The API over a store of files, at a fixed time.
final class ObjectBench {
  static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

  final ObjectStore store;
  private final S3Api api;

  ObjectBench(Path folder) {
    this.store = FilesObjectStore.open(folder, Durability.OS);
    this.api = new S3Api(new S3Services(store, "123456789012", "us-east-1", () -> NOW));
    store.createBucket("bucket");
  }

  HttpReply send(ObjectRequest request) {
    return api.handle(request);
  }

  HttpReply send(String method, String target) {
    return send(ObjectRequest.of(method, target));
  }

  HttpReply put(String target, String content) {
    return send(ObjectRequest.of("PUT", target).body(content));
  }

  String content(String target) {
    return text(send("GET", target));
  }

  static String text(HttpReply reply) {
    return switch (reply.body()) {
      case HttpReply.Bytes(byte[] bytes, int length) ->
          new String(bytes, 0, length, StandardCharsets.UTF_8);
      case HttpReply.Sized(var content, long length) -> {
        try (content) {
          yield new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      }
      case HttpReply.Announced(long length) -> "";
      case HttpReply.FileContent file -> throw new AssertionError(file);
      case HttpReply.Streamed streamed -> throw new AssertionError(streamed);
    };
  }

  /// The text of the first element with that name.
  static String element(HttpReply reply, String name) {
    String text = text(reply);
    int start = text.indexOf("<" + name + ">");
    return start < 0
        ? ""
        : text.substring(start + name.length() + 2, text.indexOf("</" + name + ">", start));
  }
}

package io.larder.wire.larder;

import io.larder.model.FeatureStoreException;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A file that never changes, as a download: its hash is its entity tag, so that a client resumes
/// with `Range` and `If-Range`, and asks with `If-None-Match` whether it has it already.
///
/// @param name under which a browser saves it
record FileReply(Path path, String contentType, String sha256, String name) {
  HttpReply to(HttpRequest request) {
    long size = size();
    if (request.header("if-none-match").filter(this::names).isPresent()) {
      return HttpReply.empty(304, headers());
    }
    if (request.method().equals("HEAD")) {
      return new HttpReply(200, contentType, headers(), new HttpReply.Announced(size));
    }
    return range(request, size)
        .map(range -> part(range, size))
        .orElseGet(() ->
            new HttpReply(200, contentType, headers(), new HttpReply.FileContent(path, 0, size)));
  }

  private HttpReply part(FileRange range, long size) {
    if (range.length() == 0) {
      return Json.reply(
              416,
              new LarderErrors.ErrorBody(
                  "RangeNotSatisfiable", "the file has only " + size + " bytes"))
          .withHeader("Content-Range", "bytes */" + size);
    }
    return new HttpReply(
            206,
            contentType,
            headers(),
            new HttpReply.FileContent(path, range.start(), range.length()))
        .withHeader("Content-Range", range.contentRange(size));
  }

  /// A range of another content is no use: then the whole file is sent.
  private Optional<FileRange> range(HttpRequest request, long size) {
    boolean same = request.header("if-range").map(tag -> tag.equals(entityTag())).orElse(true);
    return request.header("range").filter(_ -> same).flatMap(header -> FileRange.of(header, size));
  }

  private boolean names(String header) {
    return Stream.of(header.split(",", -1))
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(tag -> tag.equals("*") || tag.equals(entityTag()));
  }

  private String entityTag() {
    return '"' + sha256 + '"';
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("ETag", entityTag());
    headers.put("Accept-Ranges", "bytes");
    headers.put("Content-Disposition", "attachment; filename=\"" + name + "\"");
    headers.put("Vary", "Accept");
    return headers;
  }

  private long size() {
    try {
      return Files.size(path);
    } catch (IOException failure) {
      throw FeatureStoreException.unavailable("the file cannot be read", failure);
    }
  }
}

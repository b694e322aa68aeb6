package io.larder.wire.s3;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.objects.StoredObject;
import io.larder.wire.http.HttpReply;
import java.util.Map;
import java.util.Optional;

/// Reading objects.
final class ReadOperations {
  private static final int ATTEMPTS = 5;

  /// Parameters by which a reader sets a header of the reply.
  private static final Map<String, String> OVERRIDES =
      Map.of(
          "response-cache-control", "cache-control",
          "response-content-disposition", "content-disposition",
          "response-content-encoding", "content-encoding",
          "response-content-language", "content-language",
          "response-expires", "expires");

  private final S3Services services;

  ReadOperations(S3Services services) {
    this.services = services;
  }

  HttpReply head(S3Call call) {
    StoredObject object = services.object(call.objectKey());
    return reply(call, object, range -> new HttpReply.Announced(length(object, range)));
  }

  /// An object may be replaced between finding and opening it.
  HttpReply get(S3Call call) {
    for (int attempt = 1; true; attempt++) {
      StoredObject object = services.object(call.objectKey());
      try {
        return reply(call, object, range -> content(object, range));
      } catch (FeatureStoreException replaced) {
        if (replaced.kind() != ErrorKind.CONFLICT || attempt == ATTEMPTS) {
          throw replaced;
        }
      }
    }
  }

  /// Makes the body of a reply.
  private interface BodyOf {
    HttpReply.Body range(Optional<ByteRange> range);
  }

  private static HttpReply reply(S3Call call, StoredObject object, BodyOf body) {
    boolean withChecksums = call.header("x-amz-checksum-mode").equalsIgnoreCase("ENABLED");
    Map<String, String> headers = ObjectHeaders.of(object, withChecksums);
    switch (ReadConditions.check(call, "", object)) {
      case FAILED -> throw ReadConditions.failed();
      case NOT_MODIFIED -> {
        return HttpReply.empty(304, headers);
      }
      case MET ->
          OVERRIDES.forEach((parameter, header) ->
              override(call, parameter).ifPresent(value -> headers.put(header, value)));
    }
    Optional<ByteRange> range = range(call, object);
    if (range.isPresent()) {
      headers.keySet().removeIf(ObjectHeaders::isChecksum);
      headers.put("Content-Range", range.get().contentRange(object.sizeBytes()));
    }
    return new HttpReply(
        range.isPresent() ? 206 : 200,
        override(call, "response-content-type").orElse(ObjectHeaders.contentType(object)),
        headers,
        body.range(range));
  }

  private HttpReply.Body content(StoredObject object, Optional<ByteRange> range) {
    long start = range.map(ByteRange::start).orElse(0L);
    long length = length(object, range);
    return new HttpReply.Sized(services.store().read(object, start, length), length);
  }

  private static long length(StoredObject object, Optional<ByteRange> range) {
    return range.map(ByteRange::length).orElse(object.sizeBytes());
  }

  /// Every object is of one part, however it has come.
  private static Optional<ByteRange> range(S3Call call, StoredObject object) {
    if (call.query().has("partNumber")) {
      if (call.query().number("partNumber", 1, 1, 10_000) != 1) {
        throw S3ErrorCode.INVALID_PART_NUMBER.error("The requested partnumber is not satisfiable");
      }
      return object.sizeBytes() == 0
          ? Optional.empty()
          : Optional.of(new ByteRange(0, object.sizeBytes()));
    }
    return ByteRange.of(call.header("range"), object.sizeBytes());
  }

  private static Optional<String> override(S3Call call, String parameter) {
    Optional<String> value = call.query().optional(parameter);
    if (value.isPresent() && value.get().chars().anyMatch(one -> one < ' ' || one > '~')) {
      throw S3ErrorCode.INVALID_ARGUMENT.error(parameter + " cannot be the value of a header");
    }
    return value;
  }
}

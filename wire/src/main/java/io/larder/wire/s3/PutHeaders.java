package io.larder.wire.s3;

import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.PutCondition;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a put says of its object in headers.
final class PutHeaders {
  private static final int METADATA_BYTES_MAX = 2048;

  /// What would have to be kept to, and is not.
  private static final List<String> REFUSED =
      List.of(
          "x-amz-server-side-encryption-customer-algorithm",
          "x-amz-object-lock-mode",
          "x-amz-object-lock-retain-until-date",
          "x-amz-object-lock-legal-hold",
          "x-amz-website-redirect-location",
          "x-amz-write-offset-bytes");

  private PutHeaders() {}

  /// @throws S3Exception `MetadataTooLarge`, `NotImplemented`, `InvalidTag`
  static ObjectProperties properties(S3Call call) {
    for (String refused : REFUSED) {
      if (call.request().header(refused).isPresent()) {
        throw S3ErrorCode.NOT_IMPLEMENTED.error(
            "The header %s is not supported".formatted(refused));
      }
    }
    Map<String, String> headers = new HashMap<>();
    for (String name : ObjectHeaders.KEPT) {
      call.request().header(name).ifPresent(value -> headers.put(name, value));
    }
    headers.computeIfPresent("content-encoding", (name, value) -> withoutChunks(value));
    tagging(call).ifPresent(tags -> headers.put(ObjectHeaders.TAGGING, tags));
    Optional<String> type = call.request().header("content-type").filter(text -> !text.isEmpty());
    return new ObjectProperties(type, metadata(call), headers);
  }

  /// The tags that the request names.
  static Optional<String> tagging(S3Call call) {
    return call.request()
        .header(ObjectHeaders.TAGGING)
        .map(text -> TagSet.ofHeader(text).header())
        .filter(text -> !text.isEmpty());
  }

  /// @throws S3Exception `NotImplemented` where the condition is another one than S3 has
  static PutCondition condition(S3Call call) {
    Optional<String> absent = call.request().header("if-none-match");
    if (absent.isPresent()) {
      if (!absent.get().strip().equals("*")) {
        throw S3ErrorCode.NOT_IMPLEMENTED.error("If-None-Match of a put can be * only");
      }
      return new PutCondition.Absent();
    }
    return call.request()
        .header("if-match")
        .<PutCondition>map(tag -> new PutCondition.Unchanged(ReadConditions.unquoted(tag.strip())))
        .orElse(PutCondition.none());
  }

  private static Map<String, String> metadata(S3Call call) {
    Map<String, String> metadata = new HashMap<>();
    for (String name : call.request().headerNames()) {
      if (name.startsWith(ObjectHeaders.METADATA_PREFIX)) {
        metadata.put(name.substring(ObjectHeaders.METADATA_PREFIX.length()), call.header(name));
      }
    }
    int size = metadata.entrySet().stream().mapToInt(PutHeaders::bytes).sum();
    if (size > METADATA_BYTES_MAX) {
      throw S3ErrorCode.METADATA_TOO_LARGE.error(
          "Your metadata headers exceed the maximum allowed metadata size");
    }
    return metadata;
  }

  private static int bytes(Map.Entry<String, String> entry) {
    return entry.getKey().length() + entry.getValue().getBytes(StandardCharsets.UTF_8).length;
  }

  private static @Nullable String withoutChunks(String encodings) {
    String others =
        Stream.of(encodings.split(",", -1))
            .map(String::strip)
            .filter(encoding -> !encoding.equalsIgnoreCase("aws-chunked"))
            .collect(Collectors.joining(","));
    return others.isEmpty() ? null : others;
  }
}

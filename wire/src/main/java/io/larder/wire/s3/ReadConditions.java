package io.larder.wire.s3;

import io.larder.store.objects.StoredObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/// What a reader wants to be so before it is sent an object.
final class ReadConditions {
  enum Outcome {
    MET,
    NOT_MODIFIED,
    FAILED
  }

  private ReadConditions() {}

  /// A tag that is named decides alone; the time beside it does not count.
  ///
  /// @param prefix of the headers' names
  static Outcome check(S3Call call, String prefix, StoredObject object) {
    Optional<String> match = call.request().header(prefix + "if-match");
    Optional<String> noneMatch = call.request().header(prefix + "if-none-match");
    boolean failed =
        match
            .map(tags -> !names(tags, object))
            .orElse(
                time(call, prefix + "if-unmodified-since")
                    .filter(time -> modified(object).isAfter(time))
                    .isPresent());
    if (failed) {
      return Outcome.FAILED;
    }
    boolean unchanged =
        noneMatch
            .map(tags -> names(tags, object))
            .orElse(
                time(call, prefix + "if-modified-since")
                    .filter(time -> !modified(object).isAfter(time))
                    .isPresent());
    return unchanged ? Outcome.NOT_MODIFIED : Outcome.MET;
  }

  static S3Exception failed() {
    return S3ErrorCode.PRECONDITION_FAILED.error(
        "At least one of the pre-conditions you specified did not hold");
  }

  static String unquoted(String tag) {
    String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
    return strong.length() >= 2 && strong.startsWith("\"") && strong.endsWith("\"")
        ? strong.substring(1, strong.length() - 1)
        : strong;
  }

  private static boolean names(String tags, StoredObject object) {
    return Stream.of(tags.split(",", -1))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || unquoted(tag).equals(object.entityTag()));
  }

  private static Instant modified(StoredObject object) {
    return object.lastModified().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Optional<Instant> time(S3Call call, String header) {
    return call.request().header(header).flatMap(Times::ofHttp);
  }
}

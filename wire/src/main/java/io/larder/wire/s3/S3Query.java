package io.larder.wire.s3;

import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.wire.protocol.PercentEncoding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of a query.
final class S3Query {
  /// What makes a request another operation, whether there is one like that or not: `PUT
  /// /bucket/key?retention` must not put an object. The first one that a request has counts.
  private static final List<String> SUBRESOURCES =
      List.of(
          "uploads",
          "uploadId",
          "delete",
          "location",
          "list-type",
          "acl",
          "tagging",
          "attributes",
          "abac",
          "accelerate",
          "analytics",
          "append",
          "cors",
          "encryption",
          "intelligent-tiering",
          "inventory",
          "legal-hold",
          "lifecycle",
          "logging",
          "metadataConfiguration",
          "metadataTable",
          "metrics",
          "notification",
          "object-lock",
          "ownershipControls",
          "policy",
          "policyStatus",
          "publicAccessBlock",
          "renameObject",
          "replication",
          "requestPayment",
          "restore",
          "retention",
          "select",
          "session",
          "torrent",
          "versioning",
          "versions",
          "website");

  private final Map<String, String> parameters;

  private S3Query(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /// @throws S3Exception `InvalidURI` where the query is not encoded rightly
  static S3Query of(String rawQuery) {
    try {
      return parsed(rawQuery);
    } catch (FeatureStoreException broken) {
      throw S3ErrorCode.INVALID_URI.error(broken.text());
    }
  }

  /// Without parameters where the query is not encoded rightly.
  static S3Query lenient(String rawQuery) {
    try {
      return parsed(rawQuery);
    } catch (FeatureStoreException broken) {
      return new S3Query(Map.of());
    }
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  /// @throws S3Exception `InvalidArgument` where it is no number of that range
  int number(String name, int missing, int min, int max) {
    String text = parameters.get(name);
    if (text == null || text.isEmpty()) {
      return missing;
    }
    if (!text.matches("\\d{1,10}") || Long.parseLong(text) < min || Long.parseLong(text) > max) {
      throw S3ErrorCode.INVALID_ARGUMENT.error(
          "%s %s must be a number from %d to %d".formatted(name, Quoted.of(text), min, max));
    }
    return Integer.parseInt(text);
  }

  /// The sub-resource that the request is about; empty for none.
  String subresource() {
    return SUBRESOURCES.stream().filter(parameters::containsKey).findFirst().orElse("");
  }

  private static S3Query parsed(String rawQuery) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : rawQuery.split("&", -1)) {
      if (!parameter.isEmpty()) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        parameters.putIfAbsent(
            PercentEncoding.decodeQuery(name), PercentEncoding.decodeQuery(value));
      }
    }
    return new S3Query(Map.copyOf(parameters));
  }
}

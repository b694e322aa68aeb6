package io.larder.server.http;

import io.larder.wire.control.SageMaker;
import io.larder.wire.http.HttpRequest;
import io.larder.wire.protocol.CredentialScope;
import io.larder.wire.s3.S3OperationName;
import io.larder.wire.s3.S3Requests;
import io.larder.wire.sts.IdentityApi;
import java.util.Set;

/// What a request asks for, in a few words: for metrics and the access log. Texts of clients do not
/// get through, so that nobody can flood the metrics with names.
final class OperationName {
  private final Set<String> targets;

  /// @param targets what target headers can name
  OperationName(Set<String> targets) {
    this.targets = targets;
  }

  String of(HttpRequest request) {
    String path = request.rawPath();
    if (S3Requests.isForObjects(request)) {
      return S3OperationName.of(request).map(S3OperationName::text).orElse("Other");
    }
    if (path.startsWith("/FeatureGroup/")) {
      return runtime(request.method(), path);
    }
    return switch (path) {
      case "/" -> request.header("x-amz-target").map(this::byTarget).orElseGet(() -> form(request));
      case "/BatchGetRecord" -> "BatchGetRecord";
      case "/BatchWriteRecord" -> "BatchWriteRecord";
      case "/health" -> "Health";
      case "/metrics" -> "Metrics";
      default -> larder(path);
    };
  }

  private static String runtime(String method, String path) {
    return switch (method) {
      case "GET" -> "GetRecord";
      case "PUT" -> "PutRecord";
      case "DELETE" -> "DeleteRecord";
      case "POST" -> runtimePost(path);
      default -> "Other";
    };
  }

  private static String runtimePost(String path) {
    return switch (path.substring(path.lastIndexOf('/'))) {
      case "/ListRecords" -> "ListRecords";
      case "/Record" -> "UpdateRecord";
      default -> "Other";
    };
  }

  /// The operations of the services beside SageMaker bear their service's name: several have the
  /// same.
  private String byTarget(String target) {
    if (!targets.contains(target)) {
      return "Other";
    }
    return target.startsWith(SageMaker.TARGET_PREFIX + ".")
        ? target.substring(target.lastIndexOf('.') + 1)
        : target;
  }

  private static String form(HttpRequest request) {
    return CredentialScope.of(request)
        .service()
        .filter(IdentityApi.SIGNING_NAMES::contains)
        .map(service -> "Identity")
        .orElse("Other");
  }

  private static String larder(String path) {
    if (path.startsWith("/iceberg/")) {
      return "IcebergCatalog";
    }
    if (path.startsWith("/larder/v1/training-sets")) {
      return "TrainingSets";
    }
    return switch (path) {
      case "/larder/v1/queries" -> "Queries";
      case "/larder/v1/maintenance" -> "Maintenance";
      case "/larder/v1/uploads" -> "Uploads";
      default -> path.startsWith("/larder/v1/feature-groups/") ? "WriteRecords" : "Other";
    };
  }
}

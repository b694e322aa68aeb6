package io.larder.server.http;

import io.larder.wire.http.HttpRequest;
import java.util.Set;

/// What a request asks for, in a few words: for metrics and the access log. Texts of clients do not
/// get through, so that nobody can flood the metrics with names.
final class OperationName {
  private static final Set<String> CONTROL_PLANE =
      Set.of(
          "CreateFeatureGroup",
          "DescribeFeatureGroup",
          "ListFeatureGroups",
          "DeleteFeatureGroup",
          "Search",
          "GetSearchSuggestions",
          "ListResourceCatalogs");
  private static final String TARGET_PREFIX = "SageMaker.";

  private OperationName() {}

  static String of(HttpRequest request) {
    String path = request.rawPath();
    if (path.startsWith("/FeatureGroup/")) {
      return runtime(request.method());
    }
    return switch (path) {
      case "/" -> controlPlane(request.header("x-amz-target").orElse(""));
      case "/BatchGetRecord" -> "BatchGetRecord";
      case "/health" -> "Health";
      case "/metrics" -> "Metrics";
      default -> larder(path);
    };
  }

  private static String runtime(String method) {
    return switch (method) {
      case "GET" -> "GetRecord";
      case "PUT" -> "PutRecord";
      case "DELETE" -> "DeleteRecord";
      default -> "Other";
    };
  }

  private static String controlPlane(String target) {
    String name =
        target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : target;
    return CONTROL_PLANE.contains(name) ? name : "Other";
  }

  private static String larder(String path) {
    if (path.startsWith("/larder/v1/training-sets")) {
      return "TrainingSets";
    }
    return switch (path) {
      case "/larder/v1/queries" -> "Queries";
      case "/larder/v1/uploads" -> "Uploads";
      default -> path.startsWith("/larder/v1/feature-groups/") ? "WriteRecords" : "Other";
    };
  }
}

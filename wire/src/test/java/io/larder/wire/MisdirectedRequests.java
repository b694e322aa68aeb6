package io.larder.wire;

import java.util.Map;
import java.util.stream.Stream;

/// Requests for services, operations and paths that there are not.
final class MisdirectedRequests {
  private static final String UNKNOWN = "UnknownOperationException";

  private MisdirectedRequests() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(
        MalformedRequest.control("CreateModel", "{}", UNKNOWN, "no operation 'CreateModel'"),
        MalformedRequest.control(
            "CreateModel", "{}", UNKNOWN, "there is no operation 'CreateModel'"),
        MalformedRequest.control("", "{}", UNKNOWN, "no operation ''"),
        target("AmazonAthena.CreateNotebook", 400, "no operation 'CreateNotebook'"),
        target("AWSGlue.StartCrawler", 400, "no operation 'StartCrawler'"),
        target("AWSLakeFormation.GrantPermissions", 400, "AWSGlue.*, AmazonAthena.*, SageMaker.*"),
        target("x", 400, "'x' is not supported"),
        new MalformedRequest(
            new FakeRequest(
                "GET", "/x", "", Map.of("x-amz-target", "SageMaker.Search"), new byte[0]),
            400,
            UNKNOWN,
            "must be POST /"),
        signedFor("kms", "/", "service 'kms' is not supported yet"),
        status("POST", "/", 400, UNKNOWN, "X-Amz-Target"),
        status("GET", "/nothing", 404, UNKNOWN, "nothing at '/nothing'"),
        status("GET", "/FeatureGroup/", 404, UNKNOWN, "nothing at"),
        status("GET", "/FeatureGroup/a/b", 404, UNKNOWN, "nothing at"),
        status("POST", "/FeatureGroup/a/b/ListRecords", 404, UNKNOWN, "nothing at"),
        status("POST", "/FeatureGroup/a/record", 404, UNKNOWN, "nothing at"),
        status("POST", "/FeatureGroup//Record", 404, UNKNOWN, "nothing at"),
        status("POST", "/BatchWriteRecord/", 404, UNKNOWN, "nothing at"),
        status("GET", "/FeatureGroup/a/ListRecords", 405, "MethodNotAllowedException", "POST"),
        status("PUT", "/FeatureGroup/a/Record", 405, "MethodNotAllowedException", "it takes POST"),
        status("GET", "/BatchWriteRecord", 405, "MethodNotAllowedException", "it takes POST"),
        status("PATCH", "/FeatureGroup/a", 405, "MethodNotAllowedException", "DELETE, GET, PUT"),
        status("GET", "/BatchGetRecord", 405, "MethodNotAllowedException", "it takes POST"));
  }

  private static MalformedRequest target(String target, int status, String messagePart) {
    return new MalformedRequest(
        new FakeRequest("POST", "/", "", Map.of("x-amz-target", target), new byte[0]),
        status,
        UNKNOWN,
        messagePart);
  }

  private static MalformedRequest signedFor(String service, String path, String messagePart) {
    String authorization =
        "AWS4-HMAC-SHA256 Credential=AKID/20261123/us-east-1/" + service + "/aws4_request";
    return new MalformedRequest(
        new FakeRequest("POST", path, "", Map.of("authorization", authorization), new byte[0]),
        404,
        UNKNOWN,
        messagePart);
  }

  private static MalformedRequest status(
      String method, String path, int status, String code, String messagePart) {
    return new MalformedRequest(FakeRequest.runtime(method, path, ""), status, code, messagePart);
  }
}

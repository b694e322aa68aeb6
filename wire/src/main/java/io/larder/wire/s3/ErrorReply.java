package io.larder.wire.s3;

import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.Map;

/// An error as S3 writes it.
final class ErrorReply {
  private ErrorReply() {}

  static HttpReply of(HttpRequest request, S3Exception failure) {
    int status = failure.code().status();
    if (request.method().equals("HEAD")) {
      return HttpReply.empty(status, Map.of());
    }
    return XmlDocument.withoutNamespace("Error")
        .text("Code", failure.code().code())
        .text("Message", failure.text())
        .text("Resource", request.rawPath())
        .text("RequestId", request.requestId())
        .text("HostId", request.requestId())
        .reply(status);
  }
}

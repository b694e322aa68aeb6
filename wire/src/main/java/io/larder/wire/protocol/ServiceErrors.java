package io.larder.wire.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.ErrorKind;
import io.larder.wire.http.HttpReply;
import java.util.Map;

/// Errors of a service that speaks AWS JSON 1.1 and has words of its own for them: the code in
/// `__type`, the text in `Message`, which every SDK reads.
///
/// @param codes for those kinds that have one; the others are the service's internal error
public record ServiceErrors(Map<ErrorKind, String> codes, String internal) implements ErrorForm {
  @Override
  public AwsError errorOf(ErrorKind kind, String message) {
    String code = codes.get(kind);
    return code == null
        ? new AwsError(500, internal, AwsError.INTERNAL_MESSAGE)
        : new AwsError(400, code, message);
  }

  @Override
  public HttpReply reply(AwsError error) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", error.code())
            .put("Message", error.message());
    error.details().forEach(body::put);
    return HttpReply.json(error.status(), JsonService.CONTENT_TYPE, body.toString());
  }
}

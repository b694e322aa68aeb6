package io.larder.wire.protocol;

import io.larder.model.Quoted;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.Collection;
import java.util.stream.Collectors;

/// Replies to requests for which there is no service. Each is in the form of the protocol that the
/// client most likely speaks.
public final class UnknownService {
  private static final String CODE = "UnknownOperationException";

  private UnknownService() {}

  /// @param known the prefixes of the services that there are
  public static HttpReply ofTarget(String target, Collection<String> known) {
    return json(
        400,
        "X-Amz-Target %s is not supported; supported: %s"
            .formatted(
                Quoted.of(target),
                known.stream()
                    .sorted()
                    .map(prefix -> prefix + ".*")
                    .collect(Collectors.joining(", "))));
  }

  /// A request with a target that was not posted to the root.
  public static HttpReply notPosted(HttpRequest request) {
    return json(
        400,
        "a request with X-Amz-Target must be POST /, not %s %s"
            .formatted(Quoted.of(request.method()), Quoted.of(request.rawPath())));
  }

  public static HttpReply withoutTarget() {
    return json(400, "a request to / must have the header X-Amz-Target");
  }

  public static HttpReply ofScope(String service) {
    return RestErrors.ofAnyOperation()
        .reply(
            new AwsError(
                404, CODE, "service %s is not supported yet".formatted(Quoted.of(service))));
  }

  private static HttpReply json(int status, String message) {
    return new JsonErrors().reply(new AwsError(status, CODE, message));
  }
}

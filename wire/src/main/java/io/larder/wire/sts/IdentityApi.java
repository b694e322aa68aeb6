package io.larder.wire.sts;

import io.larder.model.Quoted;
import io.larder.wire.http.HttpHandler;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import io.larder.wire.protocol.AwsError;
import io.larder.wire.protocol.AwsException;
import io.larder.wire.protocol.CredentialScope;
import io.larder.wire.protocol.FormParameters;
import io.larder.wire.protocol.Guard;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;

/// STS and IAM on one path, told apart by the action that the form names.
public final class IdentityApi implements HttpHandler {
  /// The services that requests are signed for.
  public static final Set<String> SIGNING_NAMES = Set.of("sts", "iam");

  /// The actions that there are, for metrics.
  public static final Set<String> ACTIONS =
      Set.of(
          "GetCallerIdentity",
          "AssumeRole",
          "AssumeRoleWithWebIdentity",
          "GetSessionToken",
          "GetRole");

  private final SecurityTokens tokens;
  private final Roles roles;

  /// @param account twelve digits
  public IdentityApi(String account, InstantSource clock) {
    this.tokens = new SecurityTokens(account, clock);
    this.roles = new Roles(account);
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    QueryErrors errors = new QueryErrors(SecurityTokens.NAMESPACE, request.requestId());
    return Guard.guarded(request, errors, () -> answer(request, FormParameters.of(request)));
  }

  private HttpReply answer(HttpRequest request, FormParameters parameters) {
    String action = parameters.find("Action").orElse("");
    String accessKey = CredentialScope.accessKey(request).orElse("");
    return switch (action) {
      case "GetCallerIdentity" -> sts(request, action, tokens.callerIdentity(accessKey));
      case "AssumeRole" -> sts(request, action, tokens.assumeRole(parameters));
      case "AssumeRoleWithWebIdentity" ->
          sts(request, action, tokens.assumeRoleWithWebIdentity(parameters));
      case "GetSessionToken" -> sts(request, action, tokens.sessionToken(parameters));
      case "GetRole" -> reply(request, Roles.NAMESPACE, action, roles.get(parameters));
      default ->
          throw new AwsException(
              new AwsError(
                  400,
                  "InvalidAction",
                  "Could not find operation %s; supported: %s"
                      .formatted(
                          Quoted.of(action),
                          String.join(", ", ACTIONS.stream().sorted().toList()))));
    };
  }

  private static HttpReply sts(HttpRequest request, String action, String result) {
    return reply(request, SecurityTokens.NAMESPACE, action, result);
  }

  private static HttpReply reply(
      HttpRequest request, String namespace, String action, String result) {
    String body =
        Xml.root(
            action + "Response",
            namespace,
            Xml.element(action + "Result", result),
            Xml.element("ResponseMetadata", Xml.text("RequestId", request.requestId())));
    return HttpReply.of(200, "text/xml", body.getBytes(StandardCharsets.UTF_8));
  }
}

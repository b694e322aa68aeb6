package io.larder.wire;

import io.larder.service.athena.Athena;
import io.larder.service.tables.Catalog;
import io.larder.wire.athena.AmazonAthena;
import io.larder.wire.control.SageMaker;
import io.larder.wire.glue.AwsGlue;
import io.larder.wire.http.HttpHandler;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.CredentialScope;
import io.larder.wire.protocol.FormParameters;
import io.larder.wire.protocol.JsonService;
import io.larder.wire.protocol.RestService;
import io.larder.wire.protocol.UnknownService;
import io.larder.wire.runtime.FeatureStoreRuntime;
import io.larder.wire.s3.S3Requests;
import io.larder.wire.sts.IdentityApi;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// All AWS services on one port, so that a client needs one endpoint URL and nothing else. Which
/// service a request is for is told by its target header, then by the service that it was signed
/// for, then by its path; an unsigned one with a path of no other service is for S3.
///
/// To add a service that speaks AWS JSON: a line in the map of targets. To add an operation: a
/// class and a line in the table of its service.
public final class AwsApi implements HttpHandler {
  private static final String TARGET = "X-Amz-Target";

  /// The region of requests that name none, where nothing else is said.
  public static final String DEFAULT_REGION = "us-east-1";

  private static final String SIGNING_NAME = "sagemaker";

  private final Map<String, JsonService> servicesByTarget;
  private final RestService runtime;
  private final HttpHandler objects;
  private final IdentityApi identities;
  private final String defaultRegion;

  /// What the services of the catalog call, and the identities that they belong to.
  ///
  /// @param account twelve digits
  public record Tables(Athena athena, Catalog catalog, String account, InstantSource clock) {}

  /// @param objects answers what is for S3
  /// @param defaultRegion for requests that name none
  public AwsApi(
      SageMaker.Services sageMaker,
      FeatureStoreRuntime.Services runtime,
      HttpHandler objects,
      Tables tables,
      String defaultRegion) {
    this.objects = objects;
    this.servicesByTarget =
        Map.of(
            SageMaker.TARGET_PREFIX, SageMaker.service(sageMaker),
            AmazonAthena.TARGET_PREFIX,
                AmazonAthena.service(tables.athena(), tables.catalog(), tables.clock()),
            AwsGlue.TARGET_PREFIX,
                AwsGlue.service(tables.catalog(), tables.account(), tables.clock()));
    this.identities = new IdentityApi(tables.account(), tables.clock());
    this.runtime = FeatureStoreRuntime.service(runtime);
    this.defaultRegion = defaultRegion;
  }

  /// The targets that requests can name, such as `SageMaker.CreateFeatureGroup`.
  public Set<String> targets() {
    return servicesByTarget.entrySet().stream()
        .flatMap(service ->
            service.getValue().operations().stream()
                .map(operation -> service.getKey() + "." + operation))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    Optional<String> target = request.header(TARGET);
    return target.isPresent() ? byTarget(request, target.get()) : byScope(request);
  }

  private HttpReply byTarget(HttpRequest request, String target) {
    int dot = target.lastIndexOf('.');
    JsonService service = servicesByTarget.get(target.substring(0, Math.max(dot, 0)));
    if (service == null) {
      return UnknownService.ofTarget(target, servicesByTarget.keySet());
    }
    if (!request.method().equals("POST") || !request.rawPath().equals("/")) {
      return UnknownService.notPosted(request);
    }
    return service.handle(request, target.substring(dot + 1), caller(request));
  }

  private HttpReply byScope(HttpRequest request) {
    Optional<String> signedFor = CredentialScope.of(request).service();
    if (signedFor.isEmpty()
        ? request.rawPath().equals("/") && FormParameters.isForm(request)
        : IdentityApi.SIGNING_NAMES.contains(signedFor.get())) {
      return identities.handle(request);
    }
    if (S3Requests.isForObjects(request)) {
      return objects.handle(request);
    }
    if (signedFor.filter(name -> !name.equals(SIGNING_NAME)).isPresent()) {
      return UnknownService.ofScope(signedFor.get());
    }
    return request.rawPath().equals("/") ? UnknownService.withoutTarget() : runtime.handle(request);
  }

  private Caller caller(HttpRequest request) {
    return new Caller(CredentialScope.of(request).region().orElse(defaultRegion));
  }
}

package io.larder.wire.protocol;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import io.larder.wire.shape.ServiceModel;
import io.larder.wire.shape.Shape;
import io.larder.wire.shape.ShapeChecker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A service that speaks REST-JSON: the operation follows from method and path. Paths are compared
/// undecoded, because an ARN in one has an encoded slash.
public final class RestService {
  private final ServiceModel model;
  private final List<Route> routes;
  private final ShapeChecker checker;

  /// @throws IllegalArgumentException where the model has no operation of such a name
  public RestService(
      ServiceModel model, ShapeChecker checker, List<? extends RestOperation> operations) {
    this.model = model;
    this.checker = checker;
    this.routes =
        operations.stream()
            .map(operation -> Route.to(operation, model.operation(operation.name())))
            .toList();
  }

  public HttpReply handle(HttpRequest request) {
    String path = request.rawPath();
    for (Route route : routes) {
      Optional<String> label =
          route.method().equals(request.method()) ? route.rawLabel(path) : Optional.empty();
      if (label.isPresent()) {
        return answer(request, route, label.get());
      }
    }
    return Guard.guarded(
        request,
        RestErrors.ofAnyOperation(),
        () -> {
          throw noOperation(request);
        });
  }

  private HttpReply answer(HttpRequest request, Route route, String rawLabel) {
    return Guard.guarded(
        request,
        route.errors(),
        () -> answer(route, call(new RepeatableRequest(request), rawLabel)));
  }

  /// An operation tells the first thing that is wrong. Where the request breaks its shape, that is
  /// one of several perhaps, and the client is told all of them.
  private HttpReply answer(Route route, RestCall call) {
    try {
      return route.operation().answer(call);
    } catch (FeatureStoreException failure) {
      if (failure.kind() == ErrorKind.INVALID) {
        var shape = (Shape.Structure) model.shape(route.input());
        checker.check(RestInput.of(call, shape), route.input());
      }
      throw failure;
    }
  }

  private RestCall call(HttpRequest request, String rawLabel) {
    return new RestCall(
        request,
        PercentEncoding.decodePath(rawLabel),
        QueryParameters.parse(request.rawQuery(), checker));
  }

  private AwsException noOperation(HttpRequest request) {
    String methods =
        routes.stream()
            .filter(route -> route.rawLabel(request.rawPath()).isPresent())
            .map(Route::method)
            .sorted()
            .collect(Collectors.joining(", "));
    if (methods.isEmpty()) {
      return AwsException.unknownOperation(
          404, "there is nothing at " + Quoted.of(request.rawPath()));
    }
    return new AwsException(
        new AwsError(
            405,
            "MethodNotAllowedException",
            "%s does not take %s; it takes %s"
                .formatted(Quoted.of(request.rawPath()), Quoted.of(request.method()), methods)));
  }
}

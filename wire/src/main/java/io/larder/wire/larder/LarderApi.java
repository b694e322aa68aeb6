package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.wire.http.HttpHandler;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the endpoint for a request under `/larder/v1/` and turns failures into replies.
public final class LarderApi implements HttpHandler {
  /// Where this API lives.
  public static final String PREFIX = "/larder/v1/";

  private static final Logger LOGGER = LoggerFactory.getLogger(LarderApi.class);

  private final List<Endpoint> endpoints;

  public LarderApi(
      RecordsEndpoint records,
      LoadsEndpoint loads,
      QueriesEndpoint queries,
      TrainingSetsEndpoint sets,
      TrainingSetDataEndpoint setData,
      MaintenanceEndpoint maintenance) {
    this.endpoints =
        List.of(
            new Endpoint("POST", "feature-groups/{name}/records", records::write),
            new Endpoint("PUT", "feature-groups/{name}/loads/{id}", loads::begin),
            new Endpoint("GET", "feature-groups/{name}/loads/{id}", loads::progress),
            new Endpoint("DELETE", "feature-groups/{name}/loads/{id}", loads::finish),
            new Endpoint("PUT", "feature-groups/{name}/loads/{id}/chunks/{number}", loads::add),
            new Endpoint("POST", "queries", queries::run),
            new Endpoint("POST", "maintenance", maintenance::run),
            new Endpoint("PUT", "uploads", sets::upload),
            new Endpoint("POST", "training-sets", sets::begin),
            new Endpoint("GET", "training-sets", sets::list),
            new Endpoint("GET", "training-sets/{id}", sets::get),
            new Endpoint("DELETE", "training-sets/{id}", setData::delete),
            new Endpoint("POST", "training-sets/{id}/cancel", sets::cancel),
            new Endpoint("GET", "training-sets/{id}/certificate", sets::certificate),
            new Endpoint("GET", "training-sets/{id}/data", setData::download),
            new Endpoint("HEAD", "training-sets/{id}/data", setData::download),
            new Endpoint("POST", "training-sets/{id}/verify", setData::verify),
            new Endpoint("GET", "training-sets/{id}/compare/{id}", setData::compare));
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    try {
      return endpoint(request).handle(request);
    } catch (FeatureStoreException failure) {
      if (failure.kind() == ErrorKind.INTERNAL) {
        LOGGER.error("Request {} failed", request.requestId(), failure);
      }
      return LarderErrors.reply(failure);
    } catch (RuntimeException fault) {
      LOGGER.error("Request {} failed", request.requestId(), fault);
      return LarderErrors.reply(
          new FeatureStoreException(ErrorKind.INTERNAL, "an unexpected fault", fault));
    }
  }

  private Endpoint endpoint(HttpRequest request) {
    String path = request.rawPath().substring(PREFIX.length());
    List<Endpoint> here = endpoints.stream().filter(endpoint -> endpoint.isAt(path)).toList();
    if (here.isEmpty()) {
      throw notFound(
          "there is nothing at %s; known below %s: %s",
          Quoted.of(request.rawPath()), PREFIX, knownPaths());
    }
    return here.stream()
        .filter(endpoint -> endpoint.method().equals(request.method()))
        .findFirst()
        .orElseThrow(() -> wrongMethod(request, here));
  }

  private static FeatureStoreException wrongMethod(HttpRequest request, List<Endpoint> here) {
    return notFound(
        "%s does not take %s; it takes %s",
        Quoted.of(request.rawPath()),
        Quoted.of(request.method()),
        String.join(", ", here.stream().map(Endpoint::method).toList()));
  }

  private String knownPaths() {
    return String.join(
        ", ",
        endpoints.stream()
            .map(Endpoint::template)
            .distinct()
            .sorted(Comparator.naturalOrder())
            .toList());
  }
}

package io.larder.offline.iceberg;

import io.larder.model.FeatureStoreException;
import io.larder.store.history.TableCatalogApi.Call;
import io.larder.store.history.TableCatalogApi.Reply;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NamespaceNotEmptyException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.UnprocessableEntityException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.ErrorResponseParser;

/// Failures in the protocol's form: a status, and what went wrong by its name in the library.
final class RestErrors {
  private RestErrors() {}

  /// @throws RuntimeException the failure itself, where it is none that the protocol knows
  static Reply reply(RuntimeException failure) {
    int status =
        switch (failure) {
          case NoSuchTableException _, NoSuchNamespaceException _, NoSuchViewException _ -> 404;
          case NotFoundException _ -> 404;
          case AlreadyExistsException _, CommitFailedException _ -> 409;
          case NamespaceNotEmptyException _ -> 409;
          case ForbiddenException _ -> 403;
          case UnprocessableEntityException _ -> 422;
          case ValidationException _, IllegalArgumentException _ -> 400;
          case UnsupportedOperationException _ -> 406;
          case FeatureStoreException known -> throw known;
          default -> throw failure;
        };
    String message = failure.getMessage();
    return reply(
        status, failure.getClass().getSimpleName(), message == null ? "no reason given" : message);
  }

  static Reply reply(int status, String type, String message) {
    return new Reply(
        status,
        ErrorResponseParser.toJson(
            ErrorResponse.builder()
                .responseCode(status)
                .withType(type)
                .withMessage(message)
                .build()));
  }

  static Reply unknown(Call call) {
    return reply(
        404,
        "NoSuchEndpointException",
        "there is nothing at " + call.method() + " /v1/" + String.join("/", call.path()));
  }
}

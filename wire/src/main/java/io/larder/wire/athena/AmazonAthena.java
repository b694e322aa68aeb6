package io.larder.wire.athena;

import io.larder.model.ErrorKind;
import io.larder.service.athena.Athena;
import io.larder.service.tables.Catalog;
import io.larder.wire.protocol.ErrorForm;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.protocol.JsonService;
import io.larder.wire.protocol.ServiceErrors;
import io.larder.wire.shape.ServiceModel;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Athena's table of operations.
public final class AmazonAthena {
  /// What stands before an operation's name in the target header.
  public static final String TARGET_PREFIX = "AmazonAthena";

  private static final String INVALID = "InvalidRequestException";
  private static final ErrorForm ERRORS =
      new ServiceErrors(
          Map.of(
              ErrorKind.INVALID, INVALID,
              ErrorKind.NOT_FOUND, "MetadataException",
              ErrorKind.ALREADY_EXISTS, INVALID,
              ErrorKind.CONFLICT, INVALID,
              ErrorKind.LIMIT_EXCEEDED, INVALID,
              ErrorKind.FORBIDDEN, "AccessDeniedException",
              ErrorKind.THROTTLED, "TooManyRequestsException"),
          "InternalServerException");

  private AmazonAthena() {}

  public static JsonService service(Athena athena, Catalog catalog, InstantSource clock) {
    List<JsonOperation> operations =
        Stream.of(
                new ExecutionOperations(athena).all(),
                new CatalogOperations(catalog).all(),
                new WorkGroupOperations(athena, clock).all(),
                new PreparedStatementOperations(athena, clock).all(),
                new NamedQueryOperations(athena).all())
            .<JsonOperation>flatMap(List::stream)
            .toList();
    return new JsonService(ServiceModel.athena(), ERRORS, operations);
  }
}

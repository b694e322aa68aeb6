package io.larder.wire.glue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.ErrorKind;
import io.larder.service.tables.Catalog;
import io.larder.wire.protocol.ErrorForm;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.protocol.JsonService;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.protocol.ServiceErrors;
import io.larder.wire.shape.CheckedInput;
import io.larder.wire.shape.ServiceModel;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Glue's table of operations.
public final class AwsGlue {
  /// What stands before an operation's name in the target header.
  public static final String TARGET_PREFIX = "AWSGlue";

  static final ErrorForm ERRORS =
      new ServiceErrors(
          Map.of(
              ErrorKind.INVALID, "InvalidInputException",
              ErrorKind.NOT_FOUND, "EntityNotFoundException",
              ErrorKind.ALREADY_EXISTS, "AlreadyExistsException",
              ErrorKind.CONFLICT, "ConcurrentModificationException",
              ErrorKind.LIMIT_EXCEEDED, "ResourceNumberLimitExceededException",
              ErrorKind.FORBIDDEN, "AccessDeniedException",
              ErrorKind.THROTTLED, "ThrottlingException"),
          "InternalServiceException");

  private AwsGlue() {}

  /// @param account that the catalog is of
  public static JsonService service(Catalog catalog, String account, InstantSource clock) {
    GlueReplies replies = new GlueReplies(account);
    List<JsonOperation> operations =
        Stream.of(
                new DatabaseOperations(catalog, replies, clock).all(),
                new TableOperations(catalog, replies, clock).all(),
                new TableVersionOperations(catalog, replies).all(),
                new PartitionReads(catalog, replies).all(),
                new PartitionChanges(catalog, clock).all(),
                List.of(new NamedOperation("GetUserDefinedFunctions", AwsGlue::functions)))
            .<JsonOperation>flatMap(List::stream)
            .toList();
    return new JsonService(ServiceModel.glue(), ERRORS, operations);
  }

  /// There are none.
  private static ObjectNode functions(CheckedInput input) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.putArray("UserDefinedFunctions");
    return reply;
  }
}

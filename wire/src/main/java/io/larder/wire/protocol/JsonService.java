package io.larder.wire.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.Quoted;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import io.larder.wire.shape.ServiceModel;
import io.larder.wire.shape.ShapeChecker;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A service that speaks AWS JSON 1.1: one path, the operation in a header.
public final class JsonService {
  static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  private static final byte[] NOTHING = {};

  private final ServiceModel model;
  private final ShapeChecker checker;
  private final Map<String, JsonOperation> operations = new LinkedHashMap<>();
  private final ErrorForm errors;

  /// @param errors how the service names its errors
  /// @throws IllegalArgumentException where the model has no operation of such a name
  public JsonService(
      ServiceModel model, ErrorForm errors, List<? extends JsonOperation> operations) {
    this.model = model;
    this.errors = errors;
    this.checker = new ShapeChecker(model);
    operations.forEach(
        operation -> this.operations.put(model.operation(operation.name()).name(), operation));
  }

  /// The names of the operations that are supported.
  public Set<String> operations() {
    return Collections.unmodifiableSet(operations.keySet());
  }

  /// @param operation what stands in the target header behind the service's prefix
  public HttpReply handle(HttpRequest request, String operation, Caller caller) {
    return Guard.guarded(request, errors, () -> answer(request, find(operation), caller));
  }

  private JsonOperation find(String name) {
    JsonOperation operation = operations.get(name);
    if (operation == null) {
      throw AwsException.unknownOperation(400, unknown(name));
    }
    return operation;
  }

  private String unknown(String name) {
    String known = String.join(", ", operations.keySet());
    return model.hasOperation(name)
        ? "operation %s is not supported yet; supported: %s".formatted(name, known)
        : "there is no operation %s; supported: %s".formatted(Quoted.of(name), known);
  }

  private HttpReply answer(HttpRequest request, JsonOperation operation, Caller caller) {
    ObjectNode body = JsonBody.tree(request);
    String shape = model.operation(operation.name()).input().orElseThrow();
    Optional<ObjectNode> answer = operation.answer(checker.check(body, shape), caller);
    return answer
        .map(node -> HttpReply.json(200, CONTENT_TYPE, node.toString()))
        .orElseGet(() -> HttpReply.of(200, CONTENT_TYPE, NOTHING));
  }
}

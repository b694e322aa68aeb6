package io.larder.wire.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.wire.shape.Shape;
import java.util.List;

/// A request as its operation's shape sees it: the members of the body, of the path and of the
/// query in one object. Operations read requests in ways of their own, which end at the first thing
/// that is wrong; from this, all can be told at once.
final class RestInput {
  private RestInput() {}

  static ObjectNode of(RestCall call, Shape.Structure shape) {
    ObjectNode input =
        shape.isReadFromBody() ? JsonBody.tree(call.request()) : JsonBody.emptyTree();
    shape
        .locations()
        .forEach((member, location) -> {
          switch (location) {
            case Shape.Location.Path() -> input.put(member, call.label());
            case Shape.Location.Query(String name) ->
                put(input, member, call.query().all(name), shape.lists().contains(member));
          }
        });
    return input;
  }

  private static void put(ObjectNode input, String member, List<String> values, boolean list) {
    if (values.isEmpty()) {
      return;
    }
    if (list) {
      values.forEach(input.putArray(member)::add);
      return;
    }
    input.put(member, values.getFirst());
  }
}

package io.larder.wire.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.athena.Athena;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.List;

/// Operations on groups of work, of which there is one, and on versions of the engine.
final class WorkGroupOperations {
  private final Athena athena;

  WorkGroupOperations(Athena athena) {
    this.athena = athena;
  }

  List<NamedOperation> all() {
    return List.of(
        new NamedOperation("ListWorkGroups", input -> list()),
        new NamedOperation("GetWorkGroup", this::get),
        new NamedOperation("ListEngineVersions", input -> engineVersions()));
  }

  private static ObjectNode list() {
    ObjectNode reply = reply();
    ObjectNode group = reply.putArray("WorkGroups").addObject();
    group.put("Name", Athena.WORK_GROUP).put("State", "ENABLED").put("Description", "");
    group.set("EngineVersion", ExecutionReply.engineVersion());
    return reply;
  }

  private ObjectNode get(CheckedInput input) {
    athena.checkWorkGroup(input.requiredText("WorkGroup"));
    ObjectNode reply = reply();
    ObjectNode group = reply.putObject("WorkGroup");
    group.put("Name", Athena.WORK_GROUP).put("State", "ENABLED");
    ObjectNode configuration = group.putObject("Configuration");
    configuration.putObject("ResultConfiguration").put("OutputLocation", athena.outputLocation());
    configuration
        .put("EnforceWorkGroupConfiguration", false)
        .put("PublishCloudWatchMetricsEnabled", false)
        .put("RequesterPaysEnabled", false)
        .set("EngineVersion", ExecutionReply.engineVersion());
    return reply;
  }

  private static ObjectNode engineVersions() {
    ObjectNode reply = reply();
    reply.putArray("EngineVersions").add(ExecutionReply.engineVersion());
    return reply;
  }

  private static ObjectNode reply() {
    return JsonNodeFactory.instance.objectNode();
  }
}

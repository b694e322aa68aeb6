package io.larder.wire.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.athena.Athena;
import io.larder.service.athena.WorkGroup;
import io.larder.service.paging.KeyedPage;
import io.larder.wire.protocol.NamedOperation;
import io.larder.wire.shape.CheckedInput;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Operations on groups of work, and on versions of the engine.
final class WorkGroupOperations {
  private static final int PAGE = 50;

  private final Athena athena;
  private final InstantSource clock;

  WorkGroupOperations(Athena athena, InstantSource clock) {
    this.athena = athena;
    this.clock = clock;
  }

  List<NamedOperation> all() {
    return List.of(
        new NamedOperation("ListWorkGroups", this::list),
        new NamedOperation("GetWorkGroup", this::get),
        NamedOperation.done("CreateWorkGroup", this::create),
        NamedOperation.done("UpdateWorkGroup", this::update),
        NamedOperation.done("DeleteWorkGroup", this::delete),
        new NamedOperation("ListEngineVersions", input -> engineVersions()));
  }

  private ObjectNode list(CheckedInput input) {
    KeyedPage<WorkGroup> page =
        KeyedPage.of(
            athena.workGroups().all(),
            WorkGroup::name,
            input.text("NextToken"),
            input.integer("MaxResults").orElse(PAGE));
    ObjectNode reply = reply();
    ArrayNode groups = reply.putArray("WorkGroups");
    page.items().forEach(group -> groups.add(summary(group)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  private static ObjectNode summary(WorkGroup group) {
    ObjectNode summary = shown(group);
    summary.set("EngineVersion", ExecutionReply.engineVersion());
    return summary;
  }

  private static ObjectNode shown(WorkGroup group) {
    ObjectNode shown = reply();
    shown.put("Name", group.name()).put("State", group.enabled() ? "ENABLED" : "DISABLED");
    shown.put("Description", Optional.ofNullable(group.description()).orElse(""));
    Instant created = Instant.parse(group.creationTime());
    return shown.put("CreationTime", created.toEpochMilli() / 1e3);
  }

  private ObjectNode get(CheckedInput input) {
    WorkGroup group = athena.workGroups().get(input.requiredText("WorkGroup"));
    ObjectNode reply = reply();
    ObjectNode shown = shown(group);
    reply.set("WorkGroup", shown);
    ObjectNode configuration = shown.putObject("Configuration");
    ObjectNode result = configuration.putObject("ResultConfiguration");
    if (group.outputLocation() != null) {
      result.put("OutputLocation", group.outputLocation());
    }
    if (group.bytesScannedMax() != null) {
      configuration.put("BytesScannedCutoffPerQuery", group.bytesScannedMax());
    }
    configuration
        .put("EnforceWorkGroupConfiguration", group.enforced())
        .put("PublishCloudWatchMetricsEnabled", false)
        .put("RequesterPaysEnabled", false)
        .set("EngineVersion", ExecutionReply.engineVersion());
    return reply;
  }

  /// Enforced unless the client says otherwise, where there is something to enforce.
  private void create(CheckedInput input) {
    Optional<CheckedInput> configuration = input.structure("Configuration");
    Optional<String> location = location(configuration, "ResultConfiguration");
    boolean enforced =
        configuration
            .flatMap(given -> given.flag("EnforceWorkGroupConfiguration"))
            .orElse(location.isPresent());
    athena
        .workGroups()
        .create(
            new WorkGroup(
                input.requiredText("Name"),
                input.text("Description").orElse(null),
                true,
                location.orElse(null),
                enforced && location.isPresent(),
                configuration.flatMap(WorkGroupOperations::cutoff).orElse(null),
                clock.instant().toString()));
  }

  private static Optional<String> location(Optional<CheckedInput> configuration, String member) {
    return configuration
        .flatMap(given -> given.structure(member))
        .flatMap(given -> given.text("OutputLocation"))
        .filter(text -> !text.isEmpty());
  }

  private static Optional<Long> cutoff(CheckedInput configuration) {
    return configuration.number("BytesScannedCutoffPerQuery");
  }

  private void update(CheckedInput input) {
    athena
        .workGroups()
        .update(
            input.requiredText("WorkGroup"),
            group -> {
              WorkGroup changed =
                  input.text("Description").map(group::withDescription).orElse(group);
              boolean enabled = !input.text("State").filter("DISABLED"::equals).isPresent();
              WorkGroup inState =
                  input.text("State").isPresent() ? changed.withState(enabled) : changed;
              return input
                  .structure("ConfigurationUpdates")
                  .map(updates -> updated(inState, updates))
                  .orElse(inState);
            });
  }

  private static WorkGroup updated(WorkGroup group, CheckedInput updates) {
    Optional<CheckedInput> result = updates.structure("ResultConfigurationUpdates");
    boolean removed = result.flatMap(given -> given.flag("RemoveOutputLocation")).orElse(false);
    String location =
        location(Optional.of(updates), "ResultConfigurationUpdates")
            .orElse(removed ? null : group.outputLocation());
    boolean enforced = updates.flag("EnforceWorkGroupConfiguration").orElse(group.enforced());
    boolean unlimited = updates.flag("RemoveBytesScannedCutoffPerQuery").orElse(false);
    return group
        .withOutput(location, enforced)
        .withBytesScannedMax(cutoff(updates).orElse(unlimited ? null : group.bytesScannedMax()));
  }

  private void delete(CheckedInput input) {
    athena
        .kept()
        .deleteGroup(
            input.requiredText("WorkGroup"), input.flag("RecursiveDeleteOption").orElse(false));
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

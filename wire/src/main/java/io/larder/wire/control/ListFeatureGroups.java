package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.FeatureGroupStatus;
import io.larder.service.FeatureGroupPage;
import io.larder.service.FeatureGroupQuery;
import io.larder.service.FeatureGroupQuery.SortBy;
import io.larder.service.FeatureGroups;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Lists groups. AWS documents no defaults; these are the ones of SageMaker's other lists: the ten
/// newest first.
final class ListFeatureGroups implements JsonOperation {
  private final FeatureGroups groups;

  ListFeatureGroups(FeatureGroups groups) {
    this.groups = groups;
  }

  @Override
  public String name() {
    return "ListFeatureGroups";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    FeatureGroupPage page = groups.list(query(input));
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode summaries = reply.putArray("FeatureGroupSummaries");
    page.groups().forEach(group -> summaries.add(FeatureGroupReply.summary(group)));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return Optional.of(reply);
  }

  private static FeatureGroupQuery query(CheckedInput input) {
    FeatureGroupQuery defaults = FeatureGroupQuery.newestFirst();
    return new FeatureGroupQuery(
        input.text("NameContains"),
        input.text("FeatureGroupStatusEquals").map(ListFeatureGroups::status),
        input.text("OfflineStoreStatusEquals"),
        input.time("CreationTimeAfter"),
        input.time("CreationTimeBefore"),
        input.text("SortBy").map(ListFeatureGroups::sortBy).orElse(defaults.sortBy()),
        input.text("SortOrder").map("Ascending"::equals).orElse(defaults.ascending()),
        input.integer("MaxResults").orElse(defaults.maxResults()),
        input.text("NextToken").filter(token -> !token.isEmpty()));
  }

  private static FeatureGroupStatus status(String word) {
    return ApiNames.find(word, FeatureGroupStatus.values(), FeatureGroupStatus::apiName);
  }

  private static SortBy sortBy(String word) {
    return ApiNames.find(word, SortBy.values(), ListFeatureGroups::apiName);
  }

  private static String apiName(SortBy sortBy) {
    return switch (sortBy) {
      case NAME -> "Name";
      case FEATURE_GROUP_STATUS -> "FeatureGroupStatus";
      case OFFLINE_STORE_STATUS -> "OfflineStoreStatus";
      case CREATION_TIME -> "CreationTime";
    };
  }
}

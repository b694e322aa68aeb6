package io.larder.wire.control;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.FeatureGroup;
import io.larder.service.FeatureGroups;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Tells all about one group. A page holds 2,500 features, which is all that a group can have:
/// there is never a second one.
final class DescribeFeatureGroup implements JsonOperation {
  private final FeatureGroups groups;
  private final ToLongFunction<FeatureGroup> onlineBytes;

  /// @param onlineBytes how large a group's online store is
  DescribeFeatureGroup(FeatureGroups groups, ToLongFunction<FeatureGroup> onlineBytes) {
    this.groups = groups;
    this.onlineBytes = onlineBytes;
  }

  @Override
  public String name() {
    return "DescribeFeatureGroup";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    if (input.text("NextToken").filter(token -> !token.isEmpty()).isPresent()) {
      throw invalid("NextToken is not one that DescribeFeatureGroup gave out");
    }
    FeatureGroup group = groups.get(input.requiredText("FeatureGroupName"));
    ObjectNode reply = FeatureGroupReply.of(group);
    if (group.online().isPresent()) {
      reply.put("OnlineStoreTotalSizeBytes", onlineBytes.applyAsLong(group));
    }
    return Optional.of(reply);
  }
}

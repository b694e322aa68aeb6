package io.larder.wire.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.search.FeatureGroupSearch;
import io.larder.wire.protocol.Caller;
import io.larder.wire.protocol.JsonOperation;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// Finds groups and features.
final class Search implements JsonOperation {
  private final FeatureGroupSearch search;

  Search(FeatureGroupSearch search) {
    this.search = search;
  }

  @Override
  public String name() {
    return "Search";
  }

  @Override
  public Optional<ObjectNode> answer(CheckedInput input, Caller caller) {
    return Optional.of(SearchReply.of(search.search(SearchInput.read(input))));
  }
}

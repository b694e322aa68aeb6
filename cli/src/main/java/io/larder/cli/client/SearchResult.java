package io.larder.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a search found.
///
/// @param records as the API shows groups or features; the first of them where there are many
/// @param totalHits how many there are
public record SearchResult(List<JsonNode> records, long totalHits) {
  public boolean isEmpty() {
    return records.isEmpty();
  }
}

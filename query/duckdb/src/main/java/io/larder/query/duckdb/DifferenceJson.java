package io.larder.query.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.larder.store.result.ResultDifference.ColumnSummary;
import io.larder.store.result.ResultDifference.RowExample;
import io.larder.store.result.ResultDifference.ValueDifference;
import io.larder.store.result.ResultDifference.ValueExample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what the SQL of a comparison gives: numbers, texts, and examples as JSON.
final class DifferenceJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DifferenceJson() {}

  /// @param cells of [ComparedColumn#summary()]
  static ColumnSummary summary(String type, List<@Nullable Object> cells) {
    return new ColumnSummary(
        type, count(cells.get(0)), text(cells.get(1)), text(cells.get(2)), number(cells.get(3)));
  }

  /// @param cells a count, [ComparedColumn#distances], examples
  static ValueDifference values(List<@Nullable Object> cells) {
    List<ValueExample> examples = new ArrayList<>();
    if (cells.get(3) != null) {
      for (JsonNode example : parsed(String.valueOf(cells.get(3)))) {
        examples.add(
            new ValueExample(
                row(example.path("row")), text(example, "first"), text(example, "second")));
      }
    }
    return new ValueDifference(
        count(cells.get(0)), number(cells.get(1)), number(cells.get(2)), examples);
  }

  /// @param json of a row and its key
  static RowExample row(String json) {
    return row(parsed(json));
  }

  private static RowExample row(JsonNode node) {
    List<@Nullable String> key = new ArrayList<>();
    node.path("key").forEach(part -> key.add(part.isNull() ? null : part.asText()));
    return new RowExample(node.path("row").asLong(), key);
  }

  private static @Nullable String text(JsonNode node, String member) {
    return node.hasNonNull(member) ? node.path(member).asText() : null;
  }

  private static @Nullable String text(@Nullable Object cell) {
    return cell == null ? null : cell.toString();
  }

  private static long count(@Nullable Object cell) {
    return cell instanceof Number number ? number.longValue() : 0;
  }

  /// What is not finite has no mean.
  private static @Nullable Double number(@Nullable Object cell) {
    return cell instanceof Number number && Double.isFinite(number.doubleValue())
        ? number.doubleValue()
        : null;
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the query engine wrote no JSON", impossible);
    }
  }
}

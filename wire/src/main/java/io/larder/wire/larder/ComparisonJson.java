package io.larder.wire.larder;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.larder.service.trainingset.TrainingSet;
import io.larder.service.trainingset.TrainingSetComparison;
import io.larder.service.trainingset.TrainingSetComparison.SpecificationDifference;
import io.larder.store.result.ResultDifference;
import io.larder.store.result.ResultDifference.ColumnDifference;
import io.larder.store.result.ResultDifference.ColumnSummary;
import io.larder.store.result.ResultDifference.RowExample;
import io.larder.store.result.ResultDifference.ValueDifference;
import io.larder.store.result.ResultDifference.ValueExample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Comparisons as this API tells them. Values are texts as the query engine writes them, so that
/// nothing is lost of them.
final class ComparisonJson {
  private ComparisonJson() {}

  record Comparison(
      Side first,
      Side second,
      boolean sameBytes,
      List<Member> specification,
      List<String> keys,
      Rows rows,
      List<Column> columns) {}

  record Side(String trainingSetId, @Nullable String name, long rowCount) {}

  record Member(
      String member, @JsonRawValue @Nullable String first, @JsonRawValue @Nullable String second) {}

  record Rows(
      long matched,
      long onlyInFirst,
      long onlyInSecond,
      List<Map<String, @Nullable Object>> examplesOfFirst,
      List<Map<String, @Nullable Object>> examplesOfSecond) {}

  record Column(
      String name,
      @Nullable Summary first,
      @Nullable Summary second,
      @Nullable Long different,
      @Nullable Double meanDifference,
      @Nullable Double greatestDifference,
      @Nullable List<Map<String, @Nullable Object>> examples) {}

  record Summary(
      String type,
      long nulls,
      @Nullable String minimum,
      @Nullable String maximum,
      @Nullable Double mean) {}

  static Comparison of(TrainingSetComparison comparison) {
    ResultDifference difference = comparison.difference();
    List<String> keys = comparison.keys();
    return new Comparison(
        side(comparison.first(), difference.firstRows()),
        side(comparison.second(), difference.secondRows()),
        comparison.sameBytes(),
        comparison.specification().stream().map(ComparisonJson::member).toList(),
        keys,
        new Rows(
            difference.matched(),
            difference.firstRows() - difference.matched(),
            difference.secondRows() - difference.matched(),
            difference.onlyInFirst().stream().map(row -> row(row, keys)).toList(),
            difference.onlyInSecond().stream().map(row -> row(row, keys)).toList()),
        difference.columns().stream().map(column -> column(column, keys)).toList());
  }

  private static Side side(TrainingSet set, long rows) {
    return new Side(set.id(), set.request().name(), rows);
  }

  private static Member member(SpecificationDifference difference) {
    return new Member(difference.member(), orNull(difference.first()), orNull(difference.second()));
  }

  private static @Nullable String orNull(String json) {
    return json.isEmpty() ? null : json;
  }

  private static Column column(ColumnDifference column, List<String> keys) {
    return new Column(
        column.name(),
        column.first().map(ComparisonJson::summary).orElse(null),
        column.second().map(ComparisonJson::summary).orElse(null),
        column.values().map(ValueDifference::count).orElse(null),
        column.values().map(ValueDifference::meanDifference).orElse(null),
        column.values().map(ValueDifference::greatestDifference).orElse(null),
        column
            .values()
            .map(values -> values.examples().stream().map(each -> value(each, keys)).toList())
            .orElse(null));
  }

  private static Summary summary(ColumnSummary summary) {
    return new Summary(
        summary.type(), summary.nulls(), summary.minimum(), summary.maximum(), summary.mean());
  }

  private static Map<String, @Nullable Object> value(ValueExample example, List<String> keys) {
    Map<String, @Nullable Object> json = row(example.row(), keys);
    json.put("first", example.first());
    json.put("second", example.second());
    return json;
  }

  /// The row's place, from 1, and its key.
  private static Map<String, @Nullable Object> row(RowExample row, List<String> keys) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("row", row.row());
    if (!keys.isEmpty()) {
      Map<String, @Nullable String> key = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        key.put(keys.get(i), row.key().get(i));
      }
      json.put("key", key);
    }
    return json;
  }
}

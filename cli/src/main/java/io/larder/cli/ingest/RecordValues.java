package io.larder.cli.ingest;

import io.larder.cli.client.JsonList;
import io.larder.model.EventTimeText;
import io.larder.model.FeatureValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes a record's values from a row by a plan, and tells once where it had to rewrite a time. For
/// a feature that takes lists the text must be one of JSON.
final class RecordValues {
  private final RecordPlan plan;
  private final ColumnMapping mapping;
  private final Consumer<String> notes;
  private final Map<String, String> features;
  private boolean noted;

  RecordValues(RecordPlan plan, ColumnMapping mapping, Consumer<String> notes) {
    this.plan = plan;
    this.mapping = mapping;
    this.notes = notes;
    this.features = new HashMap<>(plan.features());
  }

  /// @param identifier what keeps records of one identifier in their order
  record Converted(String identifier, List<FeatureValue> values) {}

  /// The record; features without a value are left out.
  ///
  /// @throws RowRefusedException where the row cannot become a record
  Converted of(SourceRow.Values row) throws RowRefusedException {
    Map<String, String> texts = texts(row);
    List<FeatureValue> values = new ArrayList<>(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      values.add(value(text.getKey(), text.getValue()));
    }
    return new Converted(texts.getOrDefault(plan.identifier(), ""), values);
  }

  private FeatureValue value(String feature, String text) throws RowRefusedException {
    if (!plan.collections().contains(feature)) {
      return new FeatureValue.Scalar(feature, text);
    }
    return JsonList.elements(text)
        .<FeatureValue>map(elements -> new FeatureValue.Collection(feature, elements))
        .orElseThrow(() ->
            new RowRefusedException(
                "feature '" + feature + "' takes a list such as [\"a\",\"b\"], not " + text));
  }

  private Map<String, String> texts(SourceRow.Values row) throws RowRefusedException {
    Map<String, String> values = new LinkedHashMap<>(plan.constants());
    for (int i = 0; i < row.columns().size(); i++) {
      @Nullable String value = row.values().get(i);
      if (value != null) {
        put(values, row.columns().get(i), value);
      }
    }
    rewriteEventTime(values);
    return values;
  }

  /// A JSON line may bring columns that no line of the sample had; they go by the same mapping, and
  /// the server knows whether such a feature exists.
  private void put(Map<String, String> values, String column, String value) {
    String feature = features.computeIfAbsent(column, name -> mapping.feature(name).orElse(""));
    if (!feature.isEmpty()) {
      values.put(feature, value);
    }
  }

  private void rewriteEventTime(Map<String, String> values) throws RowRefusedException {
    String text = values.get(plan.eventTime());
    if (text == null) {
      throw new RowRefusedException("no event time (" + plan.eventTime() + ")");
    }
    if (values.get(plan.identifier()) == null) {
      throw new RowRefusedException("no record identifier (" + plan.identifier() + ")");
    }
    if (plan.identifier().equals(plan.eventTime())) {
      return;
    }
    Optional<String> converted = EventTimeText.converted(text, plan.eventTimeType());
    String time =
        converted.orElseThrow(
            () -> new RowRefusedException(EventTimeText.refusal(text, plan.eventTimeType())));
    values.put(plan.eventTime(), time);
    noteOnce(text, time);
  }

  private void noteOnce(String text, String time) {
    if (!noted && !text.equals(time)) {
      noted = true;
      notes.accept(
          String.format(
              "event time '%s' is written in another form: %s becomes %s (UTC where no offset is"
                  + " given)",
              plan.eventTime(), text, time));
    }
  }

  /// Why a row cannot become a record.
  static final class RowRefusedException extends Exception {
    private final String reason;

    RowRefusedException(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}

package io.larder.load.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.EventTime;
import io.larder.model.EventTimeText;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordValues;
import io.larder.store.load.RowCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of a put, written down once more.
final class TestGroup implements RowCheck {
  private final FeatureSchema schema;

  TestGroup(FeatureSchema schema) {
    this.schema = schema;
  }

  static FeatureSchema schema(FeatureDefinition... features) {
    return new FeatureSchema(List.of(features), features[0].name(), features[1].name());
  }

  static FeatureDefinition feature(String name, FeatureType type) {
    return new FeatureDefinition(new FeatureName(name), type);
  }

  @Override
  public Passed check(@Nullable String[] texts) {
    @Nullable String[] kept = texts.clone();
    String time = texts[schema.eventTimeColumn()];
    if (time != null) {
      kept[schema.eventTimeColumn()] =
          EventTimeText.converted(time, FeatureType.STRING)
              .orElseThrow(() -> invalid("no time: %s", time));
    }
    for (int column = 0; column < kept.length; column++) {
      String text = kept[column];
      if (text != null && !schema.feature(column).type().accepts(text)) {
        throw invalid("no value: %s", text);
      }
    }
    String identifier = kept[schema.identifierColumn()];
    String moment = kept[schema.eventTimeColumn()];
    if (identifier == null || moment == null) {
      throw invalid("identifier or time is missing");
    }
    return new Passed(
        new RecordIdentifier(identifier),
        schema.eventTimeFormat().parse("at", moment),
        RecordValues.of(kept));
  }

  @Override
  public EncodedRecord encoded(RecordValues values, EventTime eventTime) {
    return RecordEncoder.encode(values, eventTime, null);
  }
}

package io.larder.service.load;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.EventTime;
import io.larder.model.EventTimeText;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.model.FeatureValue;
import io.larder.model.TtlDuration;
import io.larder.service.RowConformance;
import io.larder.store.EncodedRecord;
import io.larder.store.RecordEncoder;
import io.larder.store.RecordValues;
import io.larder.store.load.RowCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds a row against its group, by the same rules as a put. An event time in another form than
/// the group's is written in the group's first.
final class GroupRowCheck implements RowCheck {
  private final FeatureGroup group;
  private final FeatureSchema schema;
  private final Optional<TtlDuration> timeToLive;

  GroupRowCheck(FeatureGroup group) {
    this.group = group;
    this.schema = group.schema();
    this.timeToLive = group.online().flatMap(online -> online.timeToLive());
  }

  @Override
  public Passed check(@Nullable String[] texts) {
    List<FeatureValue> values = new ArrayList<>(texts.length);
    for (int column = 0; column < texts.length; column++) {
      String text = texts[column];
      if (text != null) {
        String name = schema.feature(column).name().value();
        values.add(
            new FeatureValue.Scalar(
                name, column == schema.eventTimeColumn() ? eventTime(text) : text));
      }
    }
    return RowConformance.conforming(values, group);
  }

  private String eventTime(String text) {
    FeatureDefinition feature = schema.feature(schema.eventTimeColumn());
    FeatureType type = feature.type();
    return EventTimeText.converted(text, type)
        .orElseThrow(() -> invalid("%s", EventTimeText.refusal(text, type)));
  }

  @Override
  public EncodedRecord encoded(RecordValues values, EventTime eventTime) {
    return RecordEncoder.encode(
        values,
        eventTime,
        timeToLive.map(TtlDuration::seconds).map(eventTime::plusSeconds).orElse(null));
  }
}

package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.EventTime;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.model.FeatureValue;
import io.larder.model.Quoted;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.RecordValues;
import java.util.List;

/// Holds a record that a client sent against its group's schema and sorts its values by column.
final class RecordConformance {
  /// What a record's names and values may be together (developer guide, quotas: 350 KB).
  static final int RECORD_BYTES_MAX = 350 * 1024;

  private RecordConformance() {}

  /// A record that fits its group.
  record ConformingRecord(RecordIdentifier identifier, EventTime eventTime, RecordValues values) {}

  static ConformingRecord conforming(List<FeatureValue> record, FeatureGroup group) {
    FeatureSchema schema = group.schema();
    RecordValues values = byColumn(record, group);
    return new ConformingRecord(
        new RecordIdentifier(required(values, schema.identifierColumn(), group)),
        schema
            .eventTimeFormat()
            .parse(
                schema.eventTimeName().value(), required(values, schema.eventTimeColumn(), group)),
        values);
  }

  /// The values by column, each of its feature's type.
  static RecordValues byColumn(List<FeatureValue> record, FeatureGroup group) {
    FeatureSchema schema = group.schema();
    ValuesByColumn values = new ValuesByColumn(schema.size());
    long size = 0;
    for (FeatureValue value : record) {
      int column = column(value, group);
      if (values.has(column)) {
        throw invalid("feature %s is given more than once", Quoted.of(value.name()));
      }
      size += value.name().length() + put(value, schema.feature(column), column, values);
    }
    checkSize(size);
    return values.values();
  }

  /// Checks the size of a record that was put together from stored values. One of half the size is
  /// not looked at: names alone cannot make up for the rest.
  static void checkSize(EncodedRecord record, FeatureSchema schema) {
    if (record.bytes().length <= RECORD_BYTES_MAX / 2) {
      return;
    }
    long size = 0;
    for (int column = 0; column < schema.size(); column++) {
      if (record.hasValue(column)) {
        FeatureDefinition feature = schema.feature(column);
        size += feature.name().value().length() + valueSize(record, feature, column);
      }
    }
    checkSize(size);
  }

  private static long valueSize(EncodedRecord record, FeatureDefinition feature, int column) {
    return feature.collection().isPresent()
        ? CollectionConformance.size(record.texts(column).orElseThrow())
        : record.text(column).orElseThrow().length();
  }

  private static int column(FeatureValue value, FeatureGroup group) {
    return group
        .schema()
        .column(value.name())
        .orElseThrow(() ->
            invalid(
                "feature %s is not defined in feature group %s",
                Quoted.of(value.name()), Quoted.of(group.name().value())));
  }

  /// Keeps the value where it fits its feature.
  ///
  /// @return the value's size
  private static long put(
      FeatureValue value, FeatureDefinition feature, int column, ValuesByColumn values) {
    return switch (value) {
      case FeatureValue.Scalar(String _, String text) -> {
        values.put(column, checked(text, feature));
        yield text.length();
      }
      case FeatureValue.Collection(String _, List<String> texts) -> {
        values.put(column, CollectionConformance.conforming(texts, feature));
        yield CollectionConformance.size(texts);
      }
      case FeatureValue.Unclear(String name) ->
          throw invalid(
              "feature %s must have exactly one of ValueAsString and ValueAsStringList",
              Quoted.of(name));
    };
  }

  private static String checked(String text, FeatureDefinition feature) {
    if (feature.collection().isPresent()) {
      throw invalid(
          "feature %s is a %s; it must be given as a list (ValueAsStringList), not as the one value"
              + " %s",
          Quoted.of(feature.name().value()),
          CollectionConformance.description(feature),
          Quoted.of(text));
    }
    if (!feature.type().accepts(text)) {
      throw invalid(
          "feature %s has type %s; the value %s is not %s",
          Quoted.of(feature.name().value()),
          feature.type().apiName(),
          Quoted.of(text),
          description(feature.type()));
    }
    return text;
  }

  /// What a value of the type is.
  static String description(FeatureType type) {
    return switch (type) {
      case STRING -> "well-formed Unicode: it has half a surrogate pair";
      case INTEGRAL -> "a signed 64-bit integer";
      case FRACTIONAL -> "a number";
    };
  }

  private static String required(RecordValues values, int column, FeatureGroup group) {
    String value = values.texts()[column];
    if (value == null) {
      boolean identifier = column == group.schema().identifierColumn();
      throw invalid(
          "the record lacks its %s feature %s",
          identifier ? "record identifier" : "event time",
          Quoted.of(group.schema().feature(column).name().value()));
    }
    return value;
  }

  private static void checkSize(long size) {
    if (size > RECORD_BYTES_MAX) {
      throw invalid(
          "the record has %d characters of names and values; at most %d are allowed",
          size, RECORD_BYTES_MAX);
    }
  }
}

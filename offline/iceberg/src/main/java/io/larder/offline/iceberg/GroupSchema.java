package io.larder.offline.iceberg;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.offline.files.FieldId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// What a group's table looks like: its features in their order, then `api_invocation_time`,
/// `write_time` and `is_deleted`; every column may be null. The partition is the date that the text
/// of the event time begins with.
final class GroupSchema {
  static final String API_INVOCATION_TIME = "api_invocation_time";
  static final int DATE_LENGTH = 10;

  private GroupSchema() {}

  static Schema of(FeatureSchema features) {
    Ids ids = new Ids();
    List<Types.NestedField> columns = new ArrayList<>();
    for (FeatureDefinition feature : features.features()) {
      columns.add(
          Types.NestedField.optional(ids.next(), feature.name().value(), type(feature, ids)));
    }
    Type time = Types.TimestampType.withoutZone();
    columns.add(Types.NestedField.optional(ids.next(), API_INVOCATION_TIME, time));
    columns.add(Types.NestedField.optional(ids.next(), "write_time", time));
    columns.add(Types.NestedField.optional(ids.next(), "is_deleted", Types.BooleanType.get()));
    return new Schema(columns);
  }

  /// Only text has a date in it; a table whose event times are numbers has no partitions.
  static PartitionSpec partition(FeatureGroup group, Schema schema) {
    String eventTime = group.schema().eventTimeName().value();
    return isPartitioned(group.schema())
        ? PartitionSpec.builderFor(schema)
            .truncate(eventTime, DATE_LENGTH, partitionName(group.schema()))
            .build()
        : PartitionSpec.unpartitioned();
  }

  static boolean isPartitioned(FeatureSchema features) {
    return features.feature(features.eventTimeColumn()).type() == FeatureType.STRING;
  }

  static String partitionName(FeatureSchema features) {
    return features.eventTimeName() + "_trunc";
  }

  /// Features that the table does not have yet.
  static List<FeatureDefinition> missing(FeatureSchema features, Schema table) {
    return features.features().stream()
        .filter(feature -> table.findField(feature.name().value()) == null)
        .toList();
  }

  /// Adds features behind the others.
  static void add(UpdateSchema change, Schema table, List<FeatureDefinition> features) {
    boolean hasTime = table.findField(API_INVOCATION_TIME) != null;
    for (FeatureDefinition feature : features) {
      String name = feature.name().value();
      change.addColumn(name, type(feature, new Ids()));
      if (hasTime) {
        change.moveBefore(name, API_INVOCATION_TIME);
      }
    }
  }

  /// The numbers that the table has given to the columns that we write.
  static Map<String, FieldId> fieldIds(FeatureSchema features, Schema table) {
    Map<String, FieldId> ids = new HashMap<>();
    for (Types.NestedField written : of(features).columns()) {
      Types.NestedField column = table.findField(written.name());
      if (column != null) {
        ids.put(written.name(), fieldId(column));
      }
    }
    return ids;
  }

  private static FieldId fieldId(Types.NestedField column) {
    return new FieldId(
        column.fieldId(),
        column.type().isListType()
            ? OptionalInt.of(column.type().asListType().elementId())
            : OptionalInt.empty());
  }

  private static Type type(FeatureDefinition feature, Ids ids) {
    Type single =
        switch (feature.type()) {
          case STRING -> Types.StringType.get();
          case INTEGRAL -> Types.LongType.get();
          case FRACTIONAL -> Types.DoubleType.get();
        };
    return feature.collection().isPresent()
        ? Types.ListType.ofOptional(ids.next(), single)
        : single;
  }

  /// Numbers for a schema that has not been given its own yet: a new table replaces them.
  private static final class Ids {
    private int last;

    int next() {
      return ++last;
    }
  }
}

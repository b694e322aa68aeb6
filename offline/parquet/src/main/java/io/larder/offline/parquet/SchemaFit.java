package io.larder.offline.parquet;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether the rows of a file can be a group's rows: identifier and event time must be there, and
/// each column that the group knows must have a type that becomes the group's without loss and
/// without failing on some value. Columns are found by name, letter case aside; others are not
/// looked at.
final class SchemaFit {
  private static final Pattern WHOLE =
      Pattern.compile("U?(TINYINT|SMALLINT|INTEGER)|BIGINT|DECIMAL\\((\\d|1[0-8]),0\\)");
  private static final Pattern NUMBER =
      Pattern.compile("U?(TINYINT|SMALLINT|INTEGER|BIGINT)|FLOAT|DOUBLE|DECIMAL\\(\\d+,\\d+\\)");
  private static final Pattern TEXT = Pattern.compile("VARCHAR|ENUM\\(.*");
  private static final Pattern TIME = Pattern.compile("TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?");
  private static final Pattern TRUTH = Pattern.compile("BOOLEAN");

  private SchemaFit() {}

  /// Why a file cannot be read as the group's rows; empty where it can.
  static Optional<String> misfit(FeatureSchema schema, ParquetFooter footer) {
    Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, String> column : footer.columns().entrySet()) {
      if (columns.put(column.getKey(), column.getValue()) != null) {
        return Optional.of("two columns are named " + column.getKey() + ", letter case aside");
      }
    }
    for (String required :
        new String[] {schema.identifierName().value(), schema.eventTimeName().value()}) {
      if (!columns.containsKey(required)) {
        return Optional.of("it has no column " + required);
      }
    }
    return expected(schema).entrySet().stream()
        .filter(column -> !column.getValue().takes(columns.get(column.getKey())))
        .findFirst()
        .map(column ->
            "its column %s has the type %s, which is not read as %s"
                .formatted(
                    column.getKey(), columns.get(column.getKey()), column.getValue().word()));
  }

  /// What a column may be read as.
  ///
  /// @param word for people
  /// @param types that become it
  private record Expected(String word, Pattern types, boolean list) {
    /// @param type null where the column is missing, which is well
    boolean takes(@Nullable String type) {
      if (type == null || !list) {
        return type == null || types.matcher(type).matches();
      }
      return type.endsWith("[]")
          && types.matcher(type.substring(0, type.length() - "[]".length())).matches();
    }
  }

  private static Map<String, Expected> expected(FeatureSchema schema) {
    Map<String, Expected> expected = new LinkedHashMap<>();
    for (FeatureDefinition feature : schema.features()) {
      boolean list = feature.collection().isPresent();
      String word = (list ? "a list of " : "") + feature.type().apiName();
      expected.put(feature.name().value(), new Expected(word, types(feature.type()), list));
    }
    expected.put("api_invocation_time", new Expected("a timestamp", TIME, false));
    expected.put("write_time", new Expected("a timestamp", TIME, false));
    expected.put("is_deleted", new Expected("a Boolean", TRUTH, false));
    return expected;
  }

  private static Pattern types(FeatureType type) {
    return switch (type) {
      case STRING -> TEXT;
      case INTEGRAL -> WHOLE;
      case FRACTIONAL -> NUMBER;
    };
  }
}

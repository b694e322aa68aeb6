package io.larder.offline.iceberg;

import io.larder.offline.files.WrittenFile;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.MetricsModes;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.UnicodeUtil;

/// What the table's metadata say of a file's columns, so that engines can pass over files without
/// opening them. Which columns get counts and bounds is the table's choice
/// (`write.metadata.metrics.*`); texts keep sixteen characters, as everywhere in Iceberg.
final class FileMetrics {
  private static final int TEXT_LENGTH = 16;

  private final Map<Integer, Long> sizes = new HashMap<>();
  private final Map<Integer, Long> values = new HashMap<>();
  private final Map<Integer, Long> nulls = new HashMap<>();
  private final Map<Integer, Long> nans = new HashMap<>();
  private final Map<Integer, ByteBuffer> least = new HashMap<>();
  private final Map<Integer, ByteBuffer> greatest = new HashMap<>();

  private FileMetrics() {}

  static Metrics of(Table table, WrittenFile file) {
    FileMetrics metrics = new FileMetrics();
    MetricsConfig config = MetricsConfig.forTable(table);
    for (Types.NestedField field : table.schema().columns()) {
      WrittenFile.Column column = file.columns().get(field.name());
      MetricsModes.MetricsMode mode = config.columnMode(field.name());
      if (column != null
          && !mode.equals(MetricsModes.None.get())
          && field.type().isPrimitiveType()) {
        metrics.count(field, column);
        if (!mode.equals(MetricsModes.Counts.get())) {
          metrics.bound(field, column);
        }
      }
    }
    return new Metrics(
        file.rows(),
        metrics.sizes,
        metrics.values,
        metrics.nulls,
        metrics.nans,
        metrics.least,
        metrics.greatest);
  }

  private void count(Types.NestedField field, WrittenFile.Column column) {
    sizes.put(field.fieldId(), column.bytes());
    values.put(field.fieldId(), column.values());
    nulls.put(field.fieldId(), column.nulls());
    if (field.type().typeId() == Type.TypeID.DOUBLE) {
      nans.put(field.fieldId(), column.nans());
    }
  }

  private void bound(Types.NestedField field, WrittenFile.Column column) {
    Type type = field.type();
    column.least().ifPresent(text -> least.put(field.fieldId(), bytes(type, lowered(type, text))));
    column
        .greatest()
        .flatMap(text -> raised(type, text))
        .ifPresent(value -> greatest.put(field.fieldId(), bytes(type, value)));
  }

  private static ByteBuffer bytes(Type type, Object value) {
    return Conversions.toByteBuffer(type, value);
  }

  private static Object lowered(Type type, String text) {
    return type.typeId() == Type.TypeID.STRING
        ? UnicodeUtil.truncateStringMin(Literal.of((CharSequence) text), TEXT_LENGTH).value()
        : value(type, text);
  }

  /// A text that is cut off must be made greater, and the greatest of all cannot be.
  private static Optional<Object> raised(Type type, String text) {
    if (type.typeId() != Type.TypeID.STRING) {
      return Optional.of(value(type, text));
    }
    return Optional.ofNullable(
            UnicodeUtil.truncateStringMax(Literal.of((CharSequence) text), TEXT_LENGTH))
        .map(Literal::value);
  }

  private static Object value(Type type, String text) {
    return switch (type.typeId()) {
      case LONG -> Long.valueOf(text);
      case DOUBLE -> decimal(text);
      case BOOLEAN -> text.equals("1") || text.equals("true");
      case TIMESTAMP ->
          ChronoUnit.MICROS.between(
              LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC),
              LocalDateTime.parse(text.replace(' ', 'T')));
      default -> throw new IllegalArgumentException("no bounds are kept for " + type);
    };
  }

  private static Double decimal(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.valueOf(text);
    };
  }
}

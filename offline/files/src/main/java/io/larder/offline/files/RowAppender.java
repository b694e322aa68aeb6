package io.larder.offline.files;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.model.FractionalText;
import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBAppender;

/// Puts log entries as rows into a DuckDB table: features in their order, then
/// `api_invocation_time`, `write_time` and `is_deleted`.
///
/// A text with half a surrogate pair, which UTF-8 and so Parquet cannot hold, gets a `?` for it.
public final class RowAppender {
  private static final int METADATA_COLUMNS = 3;

  private final DuckDBAppender appender;
  private final FeatureSchema schema;
  private final long writeMicros;

  RowAppender(DuckDBAppender appender, FeatureSchema schema, Instant writeTime) {
    this.appender = appender;
    this.schema = schema;
    this.writeMicros = ChronoUnit.MICROS.between(Instant.EPOCH, writeTime);
  }

  void append(LogEntry entry) throws SQLException {
    appender.beginRow();
    for (int column = 0; column < schema.size(); column++) {
      appendValue(entry.record(), column);
    }
    appender.appendEpochMicros(entry.apiInvocationMicros());
    appender.appendEpochMicros(writeMicros);
    appender.append(entry.kind() != LogEntry.Kind.PUT);
    appender.endRow();
  }

  /// A row without values. DuckDB makes a column REQUIRED in every file when the table it copies
  /// from has no NULL in it; one row that no file gets keeps all columns OPTIONAL.
  void appendNulls() throws SQLException {
    appender.beginRow();
    for (int column = 0; column < schema.size() + METADATA_COLUMNS; column++) {
      appender.appendNull();
    }
    appender.endRow();
  }

  private void appendValue(EncodedRecord record, int column) throws SQLException {
    FeatureDefinition feature = schema.feature(column);
    if (!record.hasValue(column)) {
      appender.appendNull();
    } else if (feature.collection().isPresent()) {
      appendList(record.texts(column).orElseThrow(), feature.type());
    } else {
      appendSingle(record.text(column).orElseThrow(), feature.type());
    }
  }

  private void appendSingle(String text, FeatureType type) throws SQLException {
    switch (type) {
      case STRING -> appender.append(text);
      case INTEGRAL -> appender.append(Long.parseLong(text));
      case FRACTIONAL -> appender.append(FractionalText.value(text));
    }
  }

  private void appendList(List<String> texts, FeatureType type) throws SQLException {
    switch (type) {
      case STRING -> appender.append(texts);
      case INTEGRAL -> appender.append(texts.stream().mapToLong(Long::parseLong).toArray());
      case FRACTIONAL ->
          appender.append(texts.stream().mapToDouble(FractionalText::value).toArray());
    }
  }

  /// The type of a feature's column; that of a collection is a list.
  public static String columnType(FeatureDefinition feature) {
    return columnType(feature.type()) + (feature.collection().isPresent() ? "[]" : "");
  }

  private static String columnType(FeatureType type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case INTEGRAL -> "BIGINT";
      case FRACTIONAL -> "DOUBLE";
    };
  }
}

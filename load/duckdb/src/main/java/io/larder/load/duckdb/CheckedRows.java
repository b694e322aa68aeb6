package io.larder.load.duckdb;

import io.larder.model.FeatureSchema;
import io.larder.model.FeatureStoreException;
import io.larder.model.FractionalText;
import io.larder.store.load.LoadStaging.Refusal;
import io.larder.store.load.RowCheck;
import io.larder.store.load.RowCheck.Passed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Checks rows one by one; those that pass go into the table `checked`.
final class CheckedRows implements AutoCloseable {
  private static final int NANOS_PER_MICRO = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final DuckDBAppender appender;
  private final FeatureSchema schema;
  private final RowCheck check;
  private final List<Refusal> refused = new ArrayList<>();

  CheckedRows(DuckDBAppender appender, FeatureSchema schema, RowCheck check) {
    this.appender = appender;
    this.schema = schema;
    this.check = check;
  }

  /// @param texts as many as there are features
  void add(long row, @Nullable String[] texts) throws SQLException {
    try {
      append(row, check.check(texts));
    } catch (FeatureStoreException fault) {
      refuse(row, fault.text());
    }
  }

  void refuse(long row, String reason) {
    refused.add(new Refusal(row, reason));
  }

  List<Refusal> refused() {
    return refused;
  }

  private void append(long row, Passed passed) throws SQLException {
    int nanos = passed.eventTime().nanos();
    appender.beginRow();
    appender.append(row);
    appender.append(passed.eventTime().seconds() * MICROS_PER_SECOND + nanos / NANOS_PER_MICRO);
    appender.append(nanos % NANOS_PER_MICRO);
    @Nullable String[] texts = passed.values().texts();
    for (String text : texts) {
      appendText(text);
    }
    for (int column = 0; column < texts.length; column++) {
      appendValue(column, texts[column]);
    }
    appender.endRow();
  }

  private void appendText(@Nullable String text) throws SQLException {
    if (text == null) {
      appender.appendNull();
    } else {
      appender.append(text);
    }
  }

  private void appendValue(int column, @Nullable String text) throws SQLException {
    if (text == null) {
      appender.appendNull();
      return;
    }
    switch (schema.feature(column).type()) {
      case STRING -> appender.append(text);
      case INTEGRAL -> appender.append(Long.parseLong(text));
      case FRACTIONAL -> appender.append(FractionalText.value(text));
    }
  }

  @Override
  public void close() throws SQLException {
    appender.close();
  }
}

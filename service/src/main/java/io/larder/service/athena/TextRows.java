package io.larder.service.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.larder.store.RowSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Rows as lines of a compressed file: values with something between them and `\N` for NULL, as
/// Hive writes text; or JSON objects without their NULLs.
final class TextRows implements RowSink, AutoCloseable {
  private static final String NULL = "\\N";

  private final FileKind kind;
  private final Writer writer;
  private List<ResultColumn> columns = List.of();
  private long count;

  TextRows(Path file, FileKind kind) {
    this.kind = kind;
    try {
      this.writer =
          new BufferedWriter(
              new OutputStreamWriter(
                  new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  long count() {
    return count;
  }

  @Override
  public void columns(List<Column> engineColumns) {
    columns = engineColumns.stream().map(ResultTypes::column).toList();
  }

  @Override
  public boolean row(List<@Nullable Object> values) {
    count++;
    try {
      writer.write(line(values));
      writer.write('\n');
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private String line(List<@Nullable Object> values) {
    return switch (kind) {
      case FileKind.Text(String separator) -> text(values, separator);
      case FileKind.Json _ -> json(values);
      case FileKind.Parquet _ -> throw new IllegalStateException("Parquet has no lines");
    };
  }

  private String text(List<@Nullable Object> values, String separator) {
    StringJoiner line = new StringJoiner(separator);
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      line.add(value == null ? NULL : ResultText.of(value, columns.get(i).type()));
    }
    return line.toString();
  }

  private String json(List<@Nullable Object> values) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value != null) {
        put(line, columns.get(i), value);
      }
    }
    return line.toString();
  }

  private static void put(ObjectNode line, ResultColumn column, Object value) {
    switch (value) {
      case Long number -> line.put(column.name(), number);
      case Double number -> line.put(column.name(), number);
      case Boolean truth -> line.put(column.name(), truth);
      case BigDecimal number ->
          line.putRawValue(column.name(), new RawValue(number.toPlainString()));
      case List<?> list -> line.putPOJO(column.name(), list);
      default -> line.put(column.name(), ResultText.of(value, column.type()));
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

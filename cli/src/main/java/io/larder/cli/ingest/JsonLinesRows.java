package io.larder.cli.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.larder.model.FeatureType;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One JSON object a line. Numbers keep the text that they are written with, so that `1.50` stays
/// `1.50`, within objects and arrays too, which become their JSON text; `null` is no value. A
/// column that holds a JSON string anywhere is text, even where all of its strings look like
/// numbers; so are lists that hold one.
final class JsonLinesRows implements RowSource {
  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  private final TextFile file;
  private final Set<String> textColumns = new HashSet<>();
  private long line;

  JsonLinesRows(TextFile file) {
    this.file = file;
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    String text;
    do {
      text = file.reader().readLine();
      line++;
    } while (text != null && text.isBlank());
    return text == null ? null : row(text);
  }

  @Override
  public Optional<FeatureType> declaredType(String column) {
    return textColumns.contains(column) ? Optional.of(FeatureType.STRING) : Optional.empty();
  }

  @Override
  public long position() {
    return file.position();
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private SourceRow row(String text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return unreadable("not a JSON object", text);
      }
      SourceRow.Values row = values(parser);
      return parser.nextToken() == null ? row : unreadable("more than one JSON value", text);
    } catch (JsonParseException e) {
      return unreadable(e.getOriginalMessage(), text);
    }
  }

  private SourceRow.Values values(JsonParser parser) throws IOException {
    List<String> columns = new ArrayList<>();
    List<@Nullable String> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String column = parser.currentName();
      parser.nextToken();
      columns.add(column);
      values.add(value(parser, column));
    }
    return new SourceRow.Values(line, columns, values);
  }

  private @Nullable String value(JsonParser parser, String column) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      textColumns.add(column);
    }
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return token.isStructStart() ? structure(parser, column) : parser.getText();
  }

  private String structure(JsonParser parser, String column) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      int depth = 0;
      do {
        JsonToken token = parser.currentToken();
        copy(token, parser, copy);
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.VALUE_STRING) {
          textColumns.add(column);
        }
      } while (depth > 0 && parser.nextToken() != null);
    }
    return text.toString();
  }

  private static void copy(JsonToken token, JsonParser parser, JsonGenerator copy)
      throws IOException {
    if (token.isNumeric()) {
      copy.writeNumber(parser.getText());
    } else {
      copy.copyCurrentEvent(parser);
    }
  }

  private SourceRow unreadable(String reason, String text) {
    return new SourceRow.Unreadable(line, reason, text);
  }
}

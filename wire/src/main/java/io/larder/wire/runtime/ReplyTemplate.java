package io.larder.wire.runtime;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.model.Quoted;
import io.larder.store.EncodedRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// The JSON around a group's values, encoded once. A stored record has its values escaped already,
/// so a reply is copies: what comes before a value, the value, the character that closes it, and so
/// on in the order of the group's features.
final class ReplyTemplate {
  /// Ends the feature before; the first has none before it.
  private static final String SEPARATOR = "},";

  private static final byte[] END = "}]".getBytes(StandardCharsets.US_ASCII);

  private final byte[][] openings;
  private final byte[] closings;
  private final int[] all;
  private final int aroundLength;

  ReplyTemplate(FeatureSchema schema) {
    openings = schema.features().stream().map(ReplyTemplate::opening).toArray(byte[][]::new);
    closings = new byte[openings.length];
    for (int column = 0; column < closings.length; column++) {
      closings[column] = (byte) (schema.feature(column).collection().isPresent() ? ']' : '"');
    }
    all = IntStream.range(0, openings.length).toArray();
    aroundLength = IntStream.of(all).map(column -> openings[column].length + 1).sum();
  }

  private static byte[] opening(FeatureDefinition feature) {
    String value =
        feature.collection().isPresent() ? "\"ValueAsStringList\":[" : "\"ValueAsString\":\"";
    return (SEPARATOR + "{\"FeatureName\":\"" + feature.name().value() + "\"," + value)
        .getBytes(StandardCharsets.US_ASCII);
  }

  int columnCount() {
    return openings.length;
  }

  /// Bytes that a record's list can take; looks at nothing but the columns asked for.
  int lengthMax(EncodedRecord record, int[] columns) {
    if (columns.length == openings.length) {
      return aroundLength + record.valuesLength() + END.length;
    }
    int length = END.length;
    for (int column : columns) {
      int value = record.hasValue(column) ? record.end(column) - record.start(column) : 0;
      length += openings[column].length + value + 1;
    }
    return length;
  }

  /// The columns of these features in the group's order; all where none is named.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where the group has no such feature
  int[] columns(FeatureGroup group, List<String> names) {
    if (names.isEmpty()) {
      return all;
    }
    return names.stream().mapToInt(name -> column(group, name)).sorted().distinct().toArray();
  }

  private static int column(FeatureGroup group, String name) {
    return group
        .schema()
        .column(name)
        .orElseThrow(() ->
            invalid(
                "feature %s is not defined in feature group %s",
                Quoted.of(name), Quoted.of(group.name().value())));
  }

  /// Appends the list of those columns that have a value.
  void appendTo(ReplyBytes reply, EncodedRecord record, int[] columns) {
    byte[] target = reply.withRoom(lengthMax(record, columns));
    byte[] source = record.bytes();
    int start = reply.length();
    int position = start + 1;
    target[start] = '[';
    for (int column : columns) {
      if (record.hasValue(column)) {
        int skipped = position == start + 1 ? SEPARATOR.length() : 0;
        byte[] opening = openings[column];
        System.arraycopy(opening, skipped, target, position, opening.length - skipped);
        position += opening.length - skipped;
        int from = record.start(column);
        int length = record.end(column) - from;
        System.arraycopy(source, from, target, position, length);
        position += length;
        target[position++] = closings[column];
      }
    }
    reply.writtenTo(closed(target, position, position == start + 1));
  }

  private static int closed(byte[] target, int position, boolean empty) {
    if (empty) {
      target[position] = ']';
      return position + 1;
    }
    System.arraycopy(END, 0, target, position, END.length);
    return position + END.length;
  }
}

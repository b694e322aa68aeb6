package io.larder.wire.runtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureValue;
import io.larder.model.TtlDuration;
import io.larder.service.RecordWrite;
import io.larder.wire.shape.ShapeChecker;
import io.larder.wire.shape.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads the body of BatchWriteRecord without making a tree of it. Where each entry stands in the
/// body is remembered, so that a refused one can be sent back as it came.
final class BatchWriteReader {
  /// What a message shows of a list that is too long.
  private static final int SHOWN_BYTES = 1_024;

  private final ShapeChecker checker;
  private final int entriesMax;

  /// One for each place in the list, because messages name it.
  private final List<PutRecordReader> puts;

  BatchWriteReader(ShapeChecker checker) {
    this.checker = checker;
    this.entriesMax = Math.toIntExact(checker.lengthMax("BatchWriteRecordEntries"));
    this.puts =
        IntStream.rangeClosed(1, entriesMax)
            .mapToObj(number -> new PutRecordReader(checker, place(number) + "."))
            .toList();
  }

  /// @param group name or ARN as it was sent
  /// @param start of the entry in the body
  /// @param end of the entry in the body, exclusive
  record Entry(String group, RecordWrite.Put put, int start, int end) {
    private Entry withDefault(@Nullable TtlDuration timeToLive) {
      return timeToLive == null || put.timeToLive().isPresent()
          ? this
          : new Entry(
              group,
              new RecordWrite.Put(put.values(), put.targetStores(), Optional.of(timeToLive)),
              start,
              end);
    }
  }

  /// @throws io.larder.wire.shape.MalformedRequestException where it is no JSON object or a member
  ///   has the wrong type
  /// @throws io.larder.model.FeatureStoreException `INVALID` where it breaks a constraint
  List<Entry> read(byte[] body) {
    Batch batch = new Batch(body);
    JsonMembers.ofBody(body, (parser, name) -> readMember(parser, name, batch));
    if (batch.entries == null) {
      throw Violation.failure(List.of(Violation.missing("entries")));
    }
    return batch.entries.stream().map(entry -> entry.withDefault(batch.timeToLive)).toList();
  }

  private void readMember(JsonParser parser, String name, Batch batch) throws IOException {
    switch (name) {
      case "Entries" ->
          batch.entries = JsonMembers.once(name, batch.entries, readEntries(parser, batch.body));
      case "TtlDuration" ->
          batch.timeToLive =
              JsonMembers.once(
                  name, batch.timeToLive, TtlDurationReader.read(parser, checker, "ttlDuration"));
      default -> parser.skipChildren();
    }
  }

  private List<Entry> readEntries(JsonParser parser, byte[] body) throws IOException {
    JsonTokens.must(parser.currentToken() == JsonToken.START_ARRAY, "entries", "a list");
    int start = position(parser);
    List<Entry> entries = new ArrayList<>(entriesMax);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (entries.size() == entriesMax) {
        throw Violation.failure(
            List.of(Violation.tooLong(shown(body, start), "entries", entriesMax)));
      }
      entries.add(readEntry(parser, entries.size() + 1));
    }
    if (entries.isEmpty()) {
      throw Violation.failure(List.of(Violation.tooShort("[]", "entries", 1)));
    }
    return entries;
  }

  private Entry readEntry(JsonParser parser, int number) throws IOException {
    JsonTokens.must(parser.currentToken() == JsonToken.START_OBJECT, place(number), "an object");
    int start = position(parser);
    PutRecordReader puts = this.puts.get(number - 1);
    PutRecordReader.Members members = new PutRecordReader.Members();
    Name group = new Name(place(number) + ".featureGroupName");
    JsonMembers.of(
        parser,
        (at, name) -> {
          if (name.equals("FeatureGroupName")) {
            group.read(at);
          } else {
            puts.readMember(at, name, members);
          }
        });
    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
    return new Entry(group.required(), puts.put(members), start, end);
  }

  /// Holds the names of features that the group has not against their shape; names of features are
  /// legal.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where one breaks it
  void checkNames(int number, Entry entry, FeatureGroup group) {
    List<FeatureValue> values = entry.put().values();
    for (int i = 0; i < values.size(); i++) {
      String name = values.get(i).name();
      if (group.schema().column(name).isEmpty()) {
        String path = place(number) + ".record." + (i + 1) + ".member.featureName";
        checker.checkText(name, "FeatureName", path);
      }
    }
  }

  /// Where the token that the parser stands on begins.
  private static int position(JsonParser parser) {
    return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
  }

  private static String place(int number) {
    return "entries." + number + ".member";
  }

  private static String shown(byte[] body, int start) {
    int length = Math.min(body.length - start, SHOWN_BYTES);
    return new String(body, start, length, StandardCharsets.UTF_8);
  }

  /// What has been read so far.
  private static final class Batch {
    private final byte[] body;
    private @Nullable List<Entry> entries;
    private @Nullable TtlDuration timeToLive;

    Batch(byte[] body) {
      this.body = body;
    }
  }

  /// A name that must be there once.
  private static final class Name {
    private final String place;
    private @Nullable String text;

    Name(String place) {
      this.place = place;
    }

    void read(JsonParser parser) throws IOException {
      text = JsonMembers.once(place, text, JsonTokens.text(parser, place));
    }

    String required() {
      if (text == null) {
        throw Violation.failure(List.of(Violation.missing(place)));
      }
      return text;
    }
  }
}

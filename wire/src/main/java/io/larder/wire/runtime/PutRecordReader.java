package io.larder.wire.runtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.larder.model.FeatureValue;
import io.larder.model.TargetStore;
import io.larder.model.TtlDuration;
import io.larder.service.RecordWrite;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.protocol.JsonBody;
import io.larder.wire.shape.MalformedRequestException;
import io.larder.wire.shape.ShapeChecker;
import io.larder.wire.shape.Violation;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the body of PutRecord without making a tree of it. The limits are those of the shapes; the
/// first thing that is wrong ends the reading.
final class PutRecordReader {
  private final ShapeChecker checker;
  private final FeatureValueReader values;

  PutRecordReader(ShapeChecker checker) {
    this.checker = checker;
    this.values = new FeatureValueReader(checker);
  }

  /// @throws MalformedRequestException where it is no JSON object or a member has the wrong type
  /// @throws io.larder.model.FeatureStoreException `INVALID` where it breaks a constraint
  RecordWrite.Put read(byte[] body) {
    try (JsonParser parser = JsonBody.parser(body)) {
      Members members = new Members();
      if (body.length > 0) {
        readMembers(parser, members);
      }
      return members.put();
    } catch (IOException noJson) {
      throw JsonBody.malformed(noJson);
    }
  }

  private void readMembers(JsonParser parser, Members members) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedRequestException("the body must be a JSON object");
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (token != JsonToken.VALUE_NULL) {
        readMember(parser, name, members);
      }
    }
    if (parser.nextToken() != null) {
      throw new MalformedRequestException("the body has more after its JSON object");
    }
  }

  private void readMember(JsonParser parser, String name, Members members) throws IOException {
    switch (name) {
      case "Record" -> members.record = once(name, members.record, values.readAll(parser));
      case "TargetStores" ->
          members.targetStores = once(name, members.targetStores, targetStores(parser));
      case "TtlDuration" ->
          members.timeToLive =
              once(name, members.timeToLive, TtlDurationReader.read(parser, checker));
      default -> parser.skipChildren();
    }
  }

  private Set<TargetStore> targetStores(JsonParser parser) throws IOException {
    List<String> words = JsonTokens.texts(parser, "targetStores");
    checker.checkSize(words, "TargetStores", "targetStores");
    Set<TargetStore> stores = EnumSet.noneOf(TargetStore.class);
    for (int i = 0; i < words.size(); i++) {
      String path = "targetStores." + (i + 1) + ".member";
      String word = checker.checkText(words.get(i), "TargetStore", path);
      stores.add(ApiNames.find(word, TargetStore.values(), TargetStore::apiName));
    }
    return stores;
  }

  private static <T> T once(String name, @Nullable T before, T value) {
    if (before != null) {
      throw new MalformedRequestException("member %s is given more than once", name);
    }
    return value;
  }

  /// What has been read so far.
  private static final class Members {
    @Nullable List<FeatureValue> record;
    @Nullable Set<TargetStore> targetStores;
    @Nullable TtlDuration timeToLive;

    RecordWrite.Put put() {
      if (record == null) {
        throw Violation.failure(List.of(Violation.missing("record")));
      }
      return new RecordWrite.Put(
          record, targetStores == null ? Set.of() : targetStores, Optional.ofNullable(timeToLive));
    }
  }
}

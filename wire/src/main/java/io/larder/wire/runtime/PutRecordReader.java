package io.larder.wire.runtime;

import com.fasterxml.jackson.core.JsonParser;
import io.larder.model.FeatureValue;
import io.larder.model.TargetStore;
import io.larder.model.TtlDuration;
import io.larder.service.RecordWrite;
import io.larder.wire.shape.MalformedRequestException;
import io.larder.wire.shape.ShapeChecker;
import io.larder.wire.shape.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a put without making a tree of it. The limits are those of the shapes; the first thing
/// that is wrong ends the reading.
final class PutRecordReader {
  private final ShapeChecker checker;
  private final String place;
  private final FeatureValueReader values;

  /// @param place what stands before the members' names in messages
  PutRecordReader(ShapeChecker checker, String place) {
    this.checker = checker;
    this.place = place;
    this.values = new FeatureValueReader(checker, place + "record");
  }

  /// The body of PutRecord.
  ///
  /// @throws MalformedRequestException where it is no JSON object or a member has the wrong type
  /// @throws io.larder.model.FeatureStoreException `INVALID` where it breaks a constraint
  RecordWrite.Put read(byte[] body) {
    Members members = new Members();
    JsonMembers.ofBody(body, (parser, name) -> readMember(parser, name, members));
    return put(members);
  }

  void readMember(JsonParser parser, String name, Members members) throws IOException {
    switch (name) {
      case "Record" ->
          members.record = JsonMembers.once(name, members.record, values.readAll(parser));
      case "TargetStores" ->
          members.targetStores =
              JsonMembers.once(
                  name,
                  members.targetStores,
                  TargetStoresReader.read(parser, checker, place + "targetStores"));
      case "TtlDuration" ->
          members.timeToLive =
              JsonMembers.once(
                  name,
                  members.timeToLive,
                  TtlDurationReader.read(parser, checker, place + "ttlDuration"));
      default -> parser.skipChildren();
    }
  }

  RecordWrite.Put put(Members members) {
    if (members.record == null) {
      throw Violation.failure(List.of(Violation.missing(place + "record")));
    }
    return new RecordWrite.Put(
        members.record,
        members.targetStores == null ? Set.of() : members.targetStores,
        Optional.ofNullable(members.timeToLive));
  }

  /// What has been read so far.
  static final class Members {
    private @Nullable List<FeatureValue> record;
    private @Nullable Set<TargetStore> targetStores;
    private @Nullable TtlDuration timeToLive;
  }
}

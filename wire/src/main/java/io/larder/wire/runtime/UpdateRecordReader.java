package io.larder.wire.runtime;

import com.fasterxml.jackson.core.JsonParser;
import io.larder.model.FeatureValue;
import io.larder.model.TargetStore;
import io.larder.model.TtlDuration;
import io.larder.service.RecordUpdate;
import io.larder.wire.shape.MalformedRequestException;
import io.larder.wire.shape.ShapeChecker;
import io.larder.wire.shape.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the body of UpdateRecord without making a tree of it. The limits are those of the shapes;
/// the first thing that is wrong ends the reading.
final class UpdateRecordReader {
  private static final String IDENTIFIER = "recordIdentifierValueAsString";

  private final ShapeChecker checker;
  private final FeatureValueReader values;

  UpdateRecordReader(ShapeChecker checker) {
    this.checker = checker;
    this.values = new FeatureValueReader(checker, "features");
  }

  /// @throws MalformedRequestException where it is no JSON object or a member has the wrong type
  /// @throws io.larder.model.FeatureStoreException `INVALID` where it breaks a constraint
  RecordUpdate read(byte[] body) {
    Members members = new Members();
    JsonMembers.ofBody(body, (parser, name) -> readMember(parser, name, members));
    return members.update();
  }

  private void readMember(JsonParser parser, String name, Members members) throws IOException {
    switch (name) {
      case "RecordIdentifierValueAsString" ->
          members.identifier = JsonMembers.once(name, members.identifier, identifier(parser));
      case "Features" ->
          members.features = JsonMembers.once(name, members.features, features(parser));
      case "TargetStores" ->
          members.targetStores =
              JsonMembers.once(
                  name,
                  members.targetStores,
                  TargetStoresReader.read(parser, checker, "targetStores"));
      case "TtlDuration" ->
          members.timeToLive =
              JsonMembers.once(
                  name, members.timeToLive, TtlDurationReader.read(parser, checker, "ttlDuration"));
      default -> parser.skipChildren();
    }
  }

  private String identifier(JsonParser parser) throws IOException {
    return checker.checkText(JsonTokens.text(parser, IDENTIFIER), "ValueAsString", IDENTIFIER);
  }

  private List<FeatureValue> features(JsonParser parser) throws IOException {
    List<FeatureValue> features = values.readAll(parser);
    List<String> names = features.stream().map(FeatureValue::name).toList();
    checker.checkSize(names, "UpdatedFeatures", "features");
    return features;
  }

  /// What has been read so far.
  private static final class Members {
    private @Nullable String identifier;
    private @Nullable List<FeatureValue> features;
    private @Nullable Set<TargetStore> targetStores;
    private @Nullable TtlDuration timeToLive;

    RecordUpdate update() {
      if (identifier == null || features == null) {
        throw Violation.failure(missing());
      }
      return new RecordUpdate(
          identifier,
          features,
          targetStores == null ? Set.of() : targetStores,
          Optional.ofNullable(timeToLive));
    }

    private List<Violation> missing() {
      List<Violation> missing = new ArrayList<>(2);
      if (identifier == null) {
        missing.add(Violation.missing(IDENTIFIER));
      }
      if (features == null) {
        missing.add(Violation.missing("features"));
      }
      return missing;
    }
  }
}

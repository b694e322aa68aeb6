package io.larder.wire;

import static io.larder.wire.MalformedRequest.batchWrite;

import java.util.Collections;
import java.util.stream.Stream;

/// Calls of BatchWriteRecord that must be refused as a whole.
final class MalformedBatchWrites {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationError";
  private static final String RECORD =
      "\"Record\":[{\"FeatureName\":\"id\",\"ValueAsString\":\"a\"},"
          + "{\"FeatureName\":\"at\",\"ValueAsString\":\"2026-11-23T14:00:00Z\"}]";
  private static final String USERS = "\"FeatureGroupName\":\"Users\"";
  private static final String GOOD = "{" + USERS + "," + RECORD + "}";

  private MalformedBatchWrites() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(bodies(), entries(), values(), options(), groups()).flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> bodies() {
    return Stream.of(
        batchWrite("", VALIDATION, "Value null at 'entries' failed to satisfy constraint"),
        batchWrite("{}", VALIDATION, "Value null at 'entries'"),
        batchWrite("{\"Entries\":null}", VALIDATION, "Value null at 'entries'"),
        batchWrite("{\"Entries\":[]}", VALIDATION, "Value '[]' at 'entries'"),
        batchWrite("[]", SERIALIZATION, "must be a JSON object"),
        batchWrite("{\"Entries\":{}}", SERIALIZATION, "entries must be a list"),
        batchWrite("{\"Entries\":\"x\"}", SERIALIZATION, "entries must be a list"),
        batchWrite("{\"Entries\":[" + GOOD + "]", SERIALIZATION, "not valid JSON"),
        batchWrite("{\"Entries\":[" + GOOD, SERIALIZATION, "not valid JSON"),
        batchWrite("{\"Entries\":[" + GOOD + "]}{}", SERIALIZATION, "more after"),
        batchWrite(
            "{\"Entries\":[" + GOOD + "],\"Entries\":[" + GOOD + "]}",
            SERIALIZATION,
            "member Entries is given more than once"),
        batchWrite(
            "{\"Entries\":[" + String.join(",", Collections.nCopies(26, GOOD)) + "]}",
            VALIDATION,
            "at 'entries' failed to satisfy constraint: Member must have length less than or equal"
                + " to 25"));
  }

  private static Stream<MalformedRequest> entries() {
    return Stream.of(
        second("null", SERIALIZATION, "entries.2.member must be an object"),
        second("7", SERIALIZATION, "entries.2.member must be an object"),
        second("[]", SERIALIZATION, "entries.2.member must be an object"),
        second("{}", VALIDATION, "Value null at 'entries.2.member.featureGroupName'"),
        second("{" + USERS + "}", VALIDATION, "Value null at 'entries.2.member.record'"),
        second("{" + RECORD + "}", VALIDATION, "Value null at 'entries.2.member.featureGroupName'"),
        second(
            "{\"FeatureGroupName\":7," + RECORD + "}",
            SERIALIZATION,
            "entries.2.member.featureGroupName must be a string"),
        second(
            "{" + USERS + "," + USERS + "," + RECORD + "}",
            SERIALIZATION,
            "entries.2.member.featureGroupName is given more than once"),
        second(
            "{" + USERS + "," + RECORD + "," + RECORD + "}",
            SERIALIZATION,
            "member Record is given more than once"));
  }

  private static Stream<MalformedRequest> values() {
    return Stream.of(
        record("{}", SERIALIZATION, "entries.2.member.record must be a list"),
        record("[]", VALIDATION, "Value '[]' at 'entries.2.member.record'"),
        record("[1]", SERIALIZATION, "entries.2.member.record.1.member must be an object"),
        record("[{}]", VALIDATION, "Value null at 'entries.2.member.record.1.member.featureName'"),
        record(
            "[{\"FeatureName\":\"id\",\"ValueAsString\":7}]",
            SERIALIZATION,
            "entries.2.member.record.1.member.valueAsString must be a string"),
        record(
            "[{\"FeatureName\":\"id\",\"ValueAsString\":\"" + "x".repeat(358_401) + "\"}]",
            VALIDATION,
            "entries.2.member.record.1.member.valueAsString' failed to satisfy constraint"));
  }

  private static Stream<MalformedRequest> options() {
    return Stream.of(
        option("\"TargetStores\":[]", VALIDATION, "'entries.2.member.targetStores'"),
        option(
            "\"TargetStores\":{}", SERIALIZATION, "entries.2.member.targetStores must be a list"),
        option(
            "\"TargetStores\":[\"Online\"]", VALIDATION, "entries.2.member.targetStores.1.member"),
        option("\"TtlDuration\":{}", VALIDATION, "'entries.2.member.ttlDuration.unit'"),
        option(
            "\"TtlDuration\":7", SERIALIZATION, "entries.2.member.ttlDuration must be an object"),
        option(
            "\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":0}",
            VALIDATION,
            "entries.2.member.ttlDuration.value"),
        ofAll("\"TtlDuration\":{\"Unit\":\"Years\",\"Value\":1}", VALIDATION, "'ttlDuration.unit'"),
        ofAll("\"TtlDuration\":[]", SERIALIZATION, "ttlDuration must be an object"),
        ofAll(
            "\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":\"1\"}",
            SERIALIZATION,
            "ttlDuration.value must be a 32-bit integer"));
  }

  private static Stream<MalformedRequest> groups() {
    return Stream.of(
        MalformedRequest.notFound(
            "/BatchWriteRecord",
            "{\"Entries\":[" + GOOD + "," + GOOD.replace("Users", "none") + "]}",
            "Amazon SageMaker can't find a FeatureGroup with name none"),
        second(
            GOOD.replace("Users", "a b"),
            VALIDATION,
            "Value 'a b' at 'entries.2.member.featureGroupName'"),
        second(GOOD.replace("Users", ""), VALIDATION, "at 'entries.2.member.featureGroupName'"),
        second(GOOD.replace("Users", "x".repeat(151)), VALIDATION, "less than or equal to 150"));
  }

  private static MalformedRequest second(String entry, String code, String messagePart) {
    return batchWrite("{\"Entries\":[" + GOOD + "," + entry + "]}", code, messagePart);
  }

  private static MalformedRequest record(String record, String code, String messagePart) {
    return second("{" + USERS + ",\"Record\":" + record + "}", code, messagePart);
  }

  private static MalformedRequest option(String member, String code, String messagePart) {
    return second("{" + USERS + "," + RECORD + "," + member + "}", code, messagePart);
  }

  private static MalformedRequest ofAll(String member, String code, String messagePart) {
    return batchWrite("{\"Entries\":[" + GOOD + "]," + member + "}", code, messagePart);
  }
}

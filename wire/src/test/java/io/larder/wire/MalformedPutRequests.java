package io.larder.wire;

import static io.larder.wire.MalformedRequest.put;

import java.util.stream.Stream;

/// Records that must not be written.
final class MalformedPutRequests {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationError";
  private static final String ID = "{\"FeatureName\":\"id\",\"ValueAsString\":\"a\"}";
  private static final String AT =
      "{\"FeatureName\":\"at\",\"ValueAsString\":\"2026-11-23T14:00:00Z\"}";

  private MalformedPutRequests() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(bodies(), types(), records(), options()).flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> bodies() {
    return Stream.of(
        put("", VALIDATION, "Value null at 'record' failed to satisfy constraint"),
        put("{}", VALIDATION, "Member must not be null"),
        put("{\"Record\":null}", VALIDATION, "Member must not be null"),
        put("{\"Record\":[]}", VALIDATION, "Value '[]' at 'record'"),
        put("[]", SERIALIZATION, "must be a JSON object"),
        put(" ", SERIALIZATION, "must be a JSON object"),
        put("{\"Record\":[" + ID + "]", SERIALIZATION, "not valid JSON"),
        put("{\"Record\":[" + ID, SERIALIZATION, "not valid JSON"),
        put("{\"Record\":[" + ID + "]}x", SERIALIZATION, "not valid JSON"),
        put("{\"Record\":[" + ID + "]}{}", SERIALIZATION, "more after"),
        put("{\"Record\":[" + ID + "],\"Record\":[" + ID + "]}", SERIALIZATION, "more than once"),
        put("{\"x\":" + "[".repeat(70) + "]".repeat(70) + "}", SERIALIZATION, "depth"),
        put("{\"Record\":[" + "x".repeat(100_000), SERIALIZATION, "not valid JSON"));
  }

  private static Stream<MalformedRequest> types() {
    return Stream.of(
        put("{\"Record\":{}}", SERIALIZATION, "record must be a list"),
        put("{\"Record\":[1]}", SERIALIZATION, "record.1.member must be an object"),
        put("{\"Record\":[null]}", SERIALIZATION, "record.1.member must be an object"),
        record(
            "{\"FeatureName\":1}", SERIALIZATION, "record.3.member.featureName must be a string"),
        record("{\"FeatureName\":\"age\",\"ValueAsString\":1}", SERIALIZATION, "valueAsString"),
        record("{\"FeatureName\":\"age\",\"ValueAsString\":{}}", SERIALIZATION, "valueAsString"),
        record("{\"FeatureName\":\"age\",\"ValueAsStringList\":\"x\"}", SERIALIZATION, "a list"),
        record(
            "{\"FeatureName\":\"age\",\"ValueAsString\":\"1\",\"ValueAsString\":\"2\"}",
            SERIALIZATION,
            "record.3.member.valueAsString is given more than once"));
  }

  private static Stream<MalformedRequest> records() {
    return Stream.of(
        record("{}", VALIDATION, "Value null at 'record.3.member.featureName'"),
        record("{\"FeatureName\":\"age\"}", VALIDATION, "exactly one of ValueAsString"),
        record(
            "{\"FeatureName\":\"age\",\"ValueAsString\":\"1\",\"ValueAsStringList\":[]}",
            VALIDATION,
            "exactly one of ValueAsString"),
        record(value("age", "1.5"), VALIDATION, "feature 'age' has type Integral; the value '1.5'"),
        record(value("age", ""), VALIDATION, "feature 'age' has type Integral"),
        record(value("age", "9223372036854775808"), VALIDATION, "signed 64-bit integer"),
        record(value("score", "one"), VALIDATION, "is not a number"),
        put(
            "{\"Record\":[],\"TargetStores\":[\"X\"],\"TtlDuration\":{\"Unit\":\"Y\"}}",
            VALIDATION,
            "4 validation errors detected"),
        record(value("none", "1"), VALIDATION, "feature 'none' is not defined in feature group"),
        record(value("n".repeat(5000), "1"), VALIDATION, "equal to 64"),
        record(value("age", "1") + "," + value("age", "1"), VALIDATION, "given more than once"),
        record(value("score", "1".repeat(358_401)), VALIDATION, "equal to 358400"),
        record(value("score", "1".repeat(358_400)), VALIDATION, "at most 358400 are allowed"),
        put("{\"Record\":[" + ID + "]}", VALIDATION, "lacks its event time feature 'at'"),
        put("{\"Record\":[" + AT + "]}", VALIDATION, "lacks its record identifier feature 'id'"),
        put("{\"Record\":[" + value("id", "") + "," + AT + "]}", VALIDATION, "must not be empty"),
        put(
            "{\"Record\":[" + value("id", "x".repeat(2049)) + "," + AT + "]}",
            VALIDATION,
            "2049 bytes"),
        put(
            "{\"Record\":[" + value("id", "\\udc00") + "," + AT + "]}",
            "SerializationException",
            "surrogate"),
        put(
            "{\"Record\":[" + ID + "," + value("at", "1700000000") + "]}",
            VALIDATION,
            "in the format"),
        put(
            "{\"Record\":[" + ID + "," + value("at", "2026-02-30T00:00:00Z") + "]}",
            VALIDATION,
            "format"));
  }

  private static Stream<MalformedRequest> options() {
    return Stream.of(
        option("\"TargetStores\":[]", VALIDATION, "Value '[]' at 'targetStores'"),
        option("\"TargetStores\":\"OnlineStore\"", SERIALIZATION, "targetStores must be a list"),
        option("\"TargetStores\":[1]", SERIALIZATION, "targetStores.1.member must be a string"),
        option(
            "\"TargetStores\":[\"Online\"]",
            VALIDATION,
            "enum value set: [OnlineStore, OfflineStore]"),
        option(
            "\"TargetStores\":[\"OnlineStore\",\"OfflineStore\",\"OnlineStore\"]",
            VALIDATION,
            "length less than or equal to 2"),
        option(
            "\"TtlDuration\":{}",
            VALIDATION,
            "2 validation errors detected: Value null at 'ttlDuration.unit'"),
        option("\"TtlDuration\":7", SERIALIZATION, "ttlDuration must be an object"),
        option("\"TtlDuration\":{\"Unit\":\"Years\",\"Value\":1}", VALIDATION, "ttlDuration.unit"),
        option("\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":0}", VALIDATION, "ttlDuration.value"),
        option(
            "\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":\"1\"}", SERIALIZATION, "32-bit integer"),
        option("\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":4294967296}", SERIALIZATION, "32-bit"),
        MalformedRequest.runtime(
            "PUT",
            "/FeatureGroup/history",
            "{\"Record\":[" + ID + "],\"TargetStores\":[\"OnlineStore\"]}",
            VALIDATION,
            "OnlineStore, which feature group 'history' does not have"));
  }

  private static MalformedRequest record(String third, String code, String messagePart) {
    return put("{\"Record\":[" + ID + "," + AT + "," + third + "]}", code, messagePart);
  }

  private static MalformedRequest option(String member, String code, String messagePart) {
    return put("{\"Record\":[" + ID + "," + AT + "]," + member + "}", code, messagePart);
  }

  private static String value(String name, String text) {
    return "{\"FeatureName\":\"" + name + "\",\"ValueAsString\":\"" + text + "\"}";
  }
}

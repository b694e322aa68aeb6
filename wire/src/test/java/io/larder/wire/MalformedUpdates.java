package io.larder.wire;

import static io.larder.wire.MalformedRequest.update;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Calls of UpdateRecord that must be refused, whatever is stored.
final class MalformedUpdates {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationError";
  private static final String ID = "\"RecordIdentifierValueAsString\":\"a\"";
  private static final String AGE = value("age", "1");

  private MalformedUpdates() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(bodies(), identifiers(), features(), options(), groups())
        .flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> bodies() {
    return Stream.of(
        update(
            "",
            VALIDATION,
            "2 validation errors detected: Value null at 'recordIdentifierValueAsString'"),
        update("{}", VALIDATION, "Value null at 'features'"),
        update("{" + ID + "}", VALIDATION, "1 validation error detected: Value null at 'features'"),
        update("{" + ID + ",\"Features\":null}", VALIDATION, "Value null at 'features'"),
        update("7", SERIALIZATION, "must be a JSON object"),
        update("{" + ID, SERIALIZATION, "not valid JSON"),
        update("{" + ID + ",\"Features\":[" + AGE + "]}x", SERIALIZATION, "not valid JSON"),
        update("{" + ID + "," + ID + "}", SERIALIZATION, "given more than once"));
  }

  private static Stream<MalformedRequest> identifiers() {
    return Stream.of(
        identifier("7", SERIALIZATION, "recordIdentifierValueAsString must be a string"),
        identifier("\"\"", VALIDATION, "must not be empty"),
        identifier("\"" + "x".repeat(2_049) + "\"", VALIDATION, "at most 2048 are allowed"),
        identifier(
            "\"" + "x".repeat(358_401) + "\"", VALIDATION, "at 'recordIdentifierValueAsString'"),
        identifier("\"\\ud800\"", "SerializationException", "recordIdentifierValueAsString"));
  }

  private static Stream<MalformedRequest> features() {
    return Stream.of(
        features("{}", SERIALIZATION, "features must be a list"),
        features("[]", VALIDATION, "Value '[]' at 'features'"),
        features("[null]", SERIALIZATION, "features.1.member must be an object"),
        features("[{}]", VALIDATION, "Value null at 'features.1.member.featureName'"),
        features("[{\"FeatureName\":\"age\"}]", VALIDATION, "must have exactly one of"),
        features(
            "[{\"FeatureName\":\"age\",\"ValueAsString\":1}]",
            SERIALIZATION,
            "features.1.member.valueAsString must be a string"),
        features("[" + values(101) + "]", VALIDATION, "less than or equal to 100"),
        features("[" + values(100) + "]", VALIDATION, "is not defined in feature group 'profiles'"),
        features("[" + value("none", "1") + "]", VALIDATION, "feature 'none' is not defined"),
        features("[" + AGE + "," + AGE + "]", VALIDATION, "'age' is given more than once"),
        features("[" + value("age", "1.5") + "]", VALIDATION, "has type Integral"),
        features("[" + value("at", "1700000000") + "]", VALIDATION, "in the format"),
        features("[" + value("id", "b") + "]", VALIDATION, "cannot be changed"),
        features("[" + value("score", "1".repeat(358_400)) + "]", VALIDATION, "at most 358400"));
  }

  private static Stream<MalformedRequest> options() {
    String ttl = "\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":1}";
    return Stream.of(
        option("\"TargetStores\":[]", VALIDATION, "Value '[]' at 'targetStores'"),
        option("\"TargetStores\":[\"Online\"]", VALIDATION, "targetStores.1.member"),
        option("\"TargetStores\":[null]", SERIALIZATION, "targetStores.1.member must be a string"),
        option("\"TtlDuration\":{\"Unit\":\"Days\"}", VALIDATION, "ttlDuration.value"),
        option("\"TtlDuration\":\"P1D\"", SERIALIZATION, "ttlDuration must be an object"),
        option(ttl, VALIDATION, "TtlDuration needs the event time feature 'at'"),
        option(ttl + "," + ttl, SERIALIZATION, "member TtlDuration is given more than once"));
  }

  private static Stream<MalformedRequest> groups() {
    String body = "{" + ID + ",\"Features\":[" + AGE + "]}";
    return Stream.of(
        MalformedRequest.notFound(
            "/FeatureGroup/profiles/Record",
            body,
            "feature group 'profiles' has no record with the identifier 'a'"),
        MalformedRequest.notFound(
            "/FeatureGroup/none/Record", body, "can't find a FeatureGroup with name none"),
        MalformedRequest.runtime(
            "POST", "/FeatureGroup/Users/Record", body, VALIDATION, "Standard_V2 or InMemory"),
        MalformedRequest.runtime(
            "POST", "/FeatureGroup/history/Record", body, VALIDATION, "has no online store"),
        MalformedRequest.runtime(
            "POST", "/FeatureGroup/a%20b/Record", body, VALIDATION, "at 'featureGroupName'"));
  }

  private static MalformedRequest identifier(String json, String code, String messagePart) {
    return update(
        "{\"RecordIdentifierValueAsString\":" + json + ",\"Features\":[" + AGE + "]}",
        code,
        messagePart);
  }

  private static MalformedRequest features(String json, String code, String messagePart) {
    return update("{" + ID + ",\"Features\":" + json + "}", code, messagePart);
  }

  private static MalformedRequest option(String member, String code, String messagePart) {
    return update("{" + ID + ",\"Features\":[" + AGE + "]," + member + "}", code, messagePart);
  }

  private static String values(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> value("f" + number, "1"))
        .collect(Collectors.joining(","));
  }

  private static String value(String name, String text) {
    return "{\"FeatureName\":\"" + name + "\",\"ValueAsString\":\"" + text + "\"}";
  }
}

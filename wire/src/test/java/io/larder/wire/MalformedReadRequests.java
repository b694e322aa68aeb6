package io.larder.wire;

import static io.larder.wire.MalformedRequest.batch;
import static io.larder.wire.MalformedRequest.delete;
import static io.larder.wire.MalformedRequest.get;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads and deletes that must be refused.
final class MalformedReadRequests {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationError";
  private static final String ID = "RecordIdentifierValueAsString=a";

  private MalformedReadRequests() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(gets(), deletes(), batches()).flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> gets() {
    return Stream.of(
        get("Users", "Value null at 'recordIdentifierValueAsString'"),
        get("Users?" + ID + "&" + ID, "RecordIdentifierValueAsString is given more than once"),
        get("Users?RecordIdentifierValueAsString=", "must not be empty"),
        get("Users?RecordIdentifierValueAsString", "must not be empty"),
        get("Users?RecordIdentifierValueAsString=%", "not percent-encoded UTF-8"),
        get("Users?RecordIdentifierValueAsString=%2", "not percent-encoded UTF-8"),
        get("Users?RecordIdentifierValueAsString=%zz", "not percent-encoded UTF-8"),
        get("Users?RecordIdentifierValueAsString=%ff", "not percent-encoded UTF-8"),
        get("Users?RecordIdentifierValueAsString=%ed%a0%80", "not percent-encoded UTF-8"),
        get("Users?RecordIdentifierValueAsString=ü", "not percent-encoded UTF-8"),
        get("Users?RecordIdentifierValueAsString=" + "x".repeat(2049), "at most 2048 are allowed"),
        get("Users?" + ID + "&FeatureName=none", "feature 'none' is not defined"),
        get("Users?" + ID + "&FeatureName=", "at 'featureNames.1.member'"),
        get("Users?" + ID + "&ExpirationTimeResponse=Yes", "enum value set: [Enabled, Disabled]"),
        get("a%20b?ExpirationTimeResponse=Yes", "3 validation errors detected"),
        get("%ff?" + ID, "not percent-encoded UTF-8"),
        get("a%20b?" + ID, "Value 'a b' at 'featureGroupName'"),
        get("x".repeat(200) + "?" + ID, "length less than or equal to 150"),
        get("history?" + ID, "has no online store"),
        new MalformedRequest(
            FakeRequest.runtime("GET", "/FeatureGroup/none?" + ID, ""),
            404,
            "ResourceNotFound",
            "can't find a FeatureGroup with name none"));
  }

  private static Stream<MalformedRequest> deletes() {
    String at = "&EventTime=2026-11-23T14:00:00Z";
    return Stream.of(
        delete("", "Value null at 'recordIdentifierValueAsString'"),
        delete(ID, "Value null at 'eventTime'"),
        delete(ID + "&EventTime=", "in the format"),
        delete(ID + "&EventTime=1700000000", "in the format"),
        delete(ID + at + "&DeletionMode=Gone", "enum value set: [SoftDelete, HardDelete]"),
        delete(ID + at + "&TargetStores=Online", "targetStores.1.member"),
        delete(ID + at + "&TargetStores=OnlineStore".repeat(3), "length less than or equal to 2"),
        MalformedRequest.runtime(
            "DELETE",
            "/FeatureGroup/none?" + ID + at,
            "",
            VALIDATION,
            "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name none"));
  }

  private static Stream<MalformedRequest> batches() {
    return Stream.of(
        batch("", VALIDATION, "Value null at 'identifiers'"),
        batch("x", SERIALIZATION, "not valid JSON"),
        batch("{\"Identifiers\":{}}", SERIALIZATION, "identifiers must be a list"),
        batch("{\"Identifiers\":[]}", VALIDATION, "Value '[]' at 'identifiers'"),
        batch("{\"Identifiers\":[{}]}", VALIDATION, "identifiers.1.member.featureGroupName"),
        batch(identifiers("\"a\",null"), VALIDATION, "recordIdentifiersValueAsString.2.member"),
        batch(identifiers(""), VALIDATION, "length greater than or equal to 1"),
        batch(identifiers("1"), SERIALIZATION, "must be a string"),
        batch(identifiers("\"\""), VALIDATION, "must not be empty"),
        batch(identifiers("\"a\",\"a\""), VALIDATION, "'a' of feature group 'Users' is given more"),
        batch(identifiers(numbers(101)), VALIDATION, "length less than or equal to 100"),
        batch(
            "{\"Identifiers\":["
                + entry("Users", numbers(60))
                + ","
                + entry("h", numbers(41))
                + "]}",
            VALIDATION,
            "Identifiers names 101 records; at most 100 are allowed in one call"),
        batch(
            "{\"Identifiers\":["
                + entry("Users", "\"a\"")
                + ","
                + entry("arn:aws:sagemaker:eu-west-1:123456789012:feature-group/Users", "\"a\"")
                + "]}",
            VALIDATION,
            "given more than once"),
        batch(
            "{\"Identifiers\":[" + entry("U".repeat(151), "\"a\"") + "]}",
            VALIDATION,
            "length less than or equal to 150"),
        batch(
            "{\"Identifiers\":[" + entry("Users", "\"a\"") + "],\"ExpirationTimeResponse\":\"on\"}",
            VALIDATION,
            "[Enabled, Disabled]"));
  }

  private static String identifiers(String list) {
    return "{\"Identifiers\":[" + entry("Users", list) + "]}";
  }

  private static String entry(String group, String list) {
    return "{\"FeatureGroupName\":\""
        + group
        + "\",\"RecordIdentifiersValueAsString\":["
        + list
        + "]}";
  }

  private static String numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "\"" + number + "\"")
        .collect(Collectors.joining(","));
  }
}

package io.larder.wire;

import java.util.stream.Stream;

/// Groups that must not be created: each is a good request with one part replaced.
final class MalformedCreateRequests {
  private static final String GOOD = Bench.USERS.replace("\"Users\"", "\"new\"");
  private static final String VALIDATION = "ValidationException";

  private MalformedCreateRequests() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(constraints(), rules(), unsupported()).flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> constraints() {
    return Stream.of(
        create(
            "{}",
            "4 validation errors detected: Value null at 'featureGroupName' failed to satisfy"
                + " constraint: Member must not be null; Value null at 'recordIdentifierFeatureName'"),
        with("\"new\"", "\"-new\"", "Value '-new' at 'featureGroupName' failed"),
        with("\"new\"", "null", "Value null at 'featureGroupName'"),
        with(
            "{\"FeatureName\":\"age\"",
            "{\"FeatureName\":\"a ge\"",
            "Value 'a ge' at 'featureDefinitions.3.member.featureName' failed to satisfy constraint:"
                + " Member must satisfy regular expression pattern:"
                + " [a-zA-Z0-9]([-_]*[a-zA-Z0-9]){0,63}"),
        with(
            "Integral",
            "Decimal",
            "Value 'Decimal' at 'featureDefinitions.3.member.featureType' failed to satisfy"
                + " constraint: Member must satisfy enum value set: [Integral, Fractional, String]"),
        with("\"FeatureType\":\"Integral\"", "\"x\":1", "3.member.featureType"),
        with("{\"FeatureName\":\"age\",\"FeatureType\":\"Integral\"}", "null", "3.member'"),
        create("{\"FeatureDefinitions\":[]}", "Value '[]' at 'featureDefinitions'"),
        with("s3://bucket/prefix/", "file:///etc", "at 'offlineStoreConfig.s3StorageConfig.s3Uri'"),
        with("\"S3StorageConfig\"", "\"X\"", "Value null at 'offlineStoreConfig.s3StorageConfig'"),
        with("arn:aws:iam::123456789012:role/larder", "arn:aws:iam::1:role/l", "at 'roleArn'"),
        with("\"RoleArn\"", "\"Description\":\"" + "d".repeat(129) + "\",\"RoleArn\"", "128"),
        with("\"RoleArn\"", "\"Tags\":[{\"Key\":\"a\"}],\"RoleArn\"", "'tags.1.member.value'"),
        with("\"RoleArn\"", "\"Tags\":[" + "{},".repeat(50) + "{}],\"RoleArn\"", "equal to 50"),
        with(
            "\"RoleArn\"",
            "\"ThroughputConfig\":{\"ThroughputMode\":\"OnDemand\","
                + "\"ProvisionedReadCapacityUnits\":10000001},\"RoleArn\"",
            "less than or equal to 10000000"),
        malformed("true", "\"true\"", "onlineStoreConfig.enableOnlineStore must be true or false"),
        malformed("[{\"FeatureName\":\"id\"", "[[],{\"FeatureName\":\"id\"", "must be an object"));
  }

  private static Stream<MalformedRequest> rules() {
    return Stream.of(
        with("s3://bucket/prefix/", "https://bucket/prefix/", "Invalid S3Uri provided"),
        with("s3://bucket/prefix/", "s3://bucket/../x", "Invalid S3Uri provided"),
        with("\"EventTimeFeatureName\":\"at\"", "\"EventTimeFeatureName\":\"age\"", "Integral"),
        with("\"EventTimeFeatureName\":\"at\"", "\"EventTimeFeatureName\":\"no\"", "not among"),
        with("\"age\"", "\"write_time\"", "reserved"),
        with("\"age\"", "\"score\"", "more than once"),
        with("\"RoleArn\"", "\"Ignored\"", "RoleArn must be given"),
        with(
            "\"RoleArn\"",
            "\"Tags\":[{\"Key\":\"k\",\"Value\":\"\"},{\"Key\":\"k\",\"Value\":\"\"}],\"RoleArn\"",
            "Tags has the key 'k' more than once"),
        with("true", "true,\"TtlDuration\":{\"Unit\":\"Days\"}", "both Unit and Value"),
        with("true", "true,\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":0}", "equal to 1"),
        create(
            GOOD.replace("\"OnlineStoreConfig\"", "\"A\"")
                .replace("\"OfflineStoreConfig\"", "\"B\""),
            "at least one of"));
  }

  private static Stream<MalformedRequest> unsupported() {
    return Stream.of(
        with(
            "true",
            "true,\"StorageType\":\"OnDisk\"",
            "enum value set: [Standard, InMemory, Standard_V2]"),
        with(
            "prefix/\"}",
            "prefix/\"},\"TableFormat\":\"Delta\"",
            "enum value set: [Default, Glue, Iceberg]"));
  }

  private static MalformedRequest with(String part, String replacement, String messagePart) {
    return create(replaced(part, replacement), messagePart);
  }

  private static MalformedRequest create(String body, String messagePart) {
    return MalformedRequest.control("CreateFeatureGroup", body, VALIDATION, messagePart);
  }

  private static MalformedRequest malformed(String part, String replacement, String messagePart) {
    return MalformedRequest.control(
        "CreateFeatureGroup", replaced(part, replacement), "SerializationException", messagePart);
  }

  private static String replaced(String part, String replacement) {
    if (!GOOD.contains(part)) {
      throw new IllegalArgumentException("nothing to replace: " + part);
    }
    return GOOD.replace(part, replacement);
  }
}

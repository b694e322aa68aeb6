package io.larder.wire;

import static io.larder.wire.MalformedRequest.control;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Changes of groups, metadata and tags that must be refused.
final class MalformedChangeRequests {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationException";
  private static final String NOT_FOUND = "ResourceNotFound";
  private static final String ARN = "arn:aws:sagemaker:eu-west-1:123456789012:feature-group/Users";

  private MalformedChangeRequests() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(updates(), throughput(), metadata(), tags()).flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> updates() {
    return Stream.of(
        control("UpdateFeatureGroup", "{}", VALIDATION, "Value null at 'featureGroupName'"),
        update("Users", "", VALIDATION, "exactly one of FeatureAdditions"),
        update("Users", ",\"FeatureAdditions\":[]", VALIDATION, "greater than or equal to 1"),
        update(
            "Users",
            ",\"OnlineStoreConfig\":{},\"ThroughputConfig\":{}",
            VALIDATION,
            "2 were given"),
        update("none", ",\"OnlineStoreConfig\":{}", NOT_FOUND, "FeatureGroup with name none"),
        update("-", ",\"OnlineStoreConfig\":{}", VALIDATION, "regular expression pattern"),
        update("Users", ",\"FeatureAdditions\":{}", SERIALIZATION, "must be a list"),
        update("Users", additions("id", "String"), VALIDATION, "defined more than once"),
        update("Users", additions("AGE", "String"), VALIDATION, "only in letter case"),
        update("Users", additions("is_deleted", "String"), VALIDATION, "is reserved"),
        update("Users", additions("a b", "String"), VALIDATION, "regular expression pattern"),
        update("Users", additions("n", "Text"), VALIDATION, "enum value set"),
        update("Users", ",\"FeatureAdditions\":[{}]", VALIDATION, "featureName"),
        update("Users", ",\"FeatureAdditions\":[null]", VALIDATION, "must not be null"),
        update("Users", manyAdditions(101), VALIDATION, "less than or equal to 100"),
        update(
            "Users",
            ",\"OnlineStoreConfig\":{\"TtlDuration\":{\"Unit\":\"Days\"}}",
            VALIDATION,
            "needs both Unit and Value"),
        update(
            "Users",
            ",\"OnlineStoreConfig\":{\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":0}}",
            VALIDATION,
            "greater than or equal to 1"),
        update(
            "Users",
            ",\"OnlineStoreConfig\":{\"TtlDuration\":{\"Unit\":\"Years\",\"Value\":1}}",
            VALIDATION,
            "enum value set"),
        update(
            "history",
            ",\"OnlineStoreConfig\":{\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":1}}",
            VALIDATION,
            "has no online store"));
  }

  private static Stream<MalformedRequest> throughput() {
    return Stream.of(
        throughput("{\"ThroughputMode\":\"Free\"}", "enum value set"),
        throughput("{\"ThroughputMode\":\"Provisioned\"}", "needs both"),
        throughput(
            "{\"ThroughputMode\":\"Provisioned\",\"ProvisionedReadCapacityUnits\":1}",
            "needs both"),
        throughput("{\"ProvisionedReadCapacityUnits\":1}", "OnDemand takes neither"),
        throughput("{\"ProvisionedReadCapacityUnits\":-1}", "greater than or equal to 0"),
        throughput(
            "{\"ProvisionedWriteCapacityUnits\":10000001}", "less than or equal to 10000000"));
  }

  private static Stream<MalformedRequest> metadata() {
    return Stream.of(
        control("UpdateFeatureMetadata", "{}", VALIDATION, "2 validation errors detected"),
        metadata("none", "age", "", NOT_FOUND, "FeatureGroup with name none"),
        metadata("Users", "none", "", NOT_FOUND, "Feature with name none"),
        metadata("Users", "AGE", "", NOT_FOUND, "Feature with name AGE"),
        metadata("Users", "a b", "", VALIDATION, "regular expression pattern"),
        metadata(
            "Users",
            "age",
            ",\"Description\":\"" + "x".repeat(256) + "\"",
            VALIDATION,
            "less than or equal to 255"),
        metadata("Users", "age", ",\"Description\":7", SERIALIZATION, "must be a string"),
        metadata("Users", "age", parameters("{\"Key\":\"\",\"Value\":\"v\"}"), VALIDATION, "key"),
        metadata("Users", "age", parameters("{\"Key\":\"k\"}"), VALIDATION, "1.member.value"),
        metadata("Users", "age", parameters("{\"Value\":\"k\"}"), VALIDATION, "1.member.key"),
        metadata(
            "Users", "age", parameters("{\"Key\":\"k\",\"Value\":\"<b>\"}"), VALIDATION, "pattern"),
        metadata(
            "Users",
            "age",
            parameters("{\"Key\":\"k\",\"Value\":\"1\"},{\"Key\":\"k\",\"Value\":\"2\"}"),
            VALIDATION,
            "more than once"),
        metadata(
            "Users",
            "age",
            parameters("{\"Key\":\"k\",\"Value\":\"1\"}") + ",\"ParameterRemovals\":[\"k\"]",
            VALIDATION,
            "in ParameterAdditions and in ParameterRemovals"),
        metadata(
            "Users", "age", ",\"ParameterRemovals\":[{\"Key\":\"k\"}]", SERIALIZATION, "a string"),
        metadata("Users", "age", parameters(keys(26)), VALIDATION, "less than or equal to 25"),
        control("DescribeFeatureMetadata", "{}", VALIDATION, "featureName"),
        control(
            "DescribeFeatureMetadata",
            "{\"FeatureGroupName\":\"Users\",\"FeatureName\":\"none\"}",
            NOT_FOUND,
            "none"));
  }

  private static Stream<MalformedRequest> tags() {
    return Stream.of(
        control("AddTags", "{}", VALIDATION, "resourceArn"),
        tags("AddTags", "Users", tag("k"), VALIDATION, "regular expression pattern"),
        tags("AddTags", ARN + "x", tag("k"), NOT_FOUND, "Usersx"),
        tags("AddTags", ARN.replace("feature-group", "dog"), tag("k"), NOT_FOUND, "dog/Users"),
        tags("AddTags", ARN, tag("aws:k"), VALIDATION, "begins with 'aws:'"),
        tags("AddTags", ARN, tag("AWS:k"), VALIDATION, "begins with 'aws:'"),
        tags("AddTags", ARN, tag("k;"), VALIDATION, "regular expression pattern"),
        tags("AddTags", ARN, tag(""), VALIDATION, "greater than or equal to 1"),
        tags("AddTags", ARN, tag("k".repeat(129)), VALIDATION, "less than or equal to 128"),
        tags("AddTags", ARN, ",\"Tags\":[{\"Key\":\"k\"}]", VALIDATION, "value"),
        tags(
            "AddTags", ARN, ",\"Tags\":[" + keys(51) + "]", VALIDATION, "less than or equal to 50"),
        tags(
            "AddTags",
            ARN,
            ",\"Tags\":[{\"Key\":\"k\",\"Value\":\"1\"},{\"Key\":\"k\",\"Value\":\"2\"}]",
            VALIDATION,
            "more than once"),
        tags("ListTags", ARN, ",\"MaxResults\":49", VALIDATION, "greater than or equal to 50"),
        tags("ListTags", ARN, ",\"NextToken\":\"x\"", VALIDATION, "NextToken"),
        tags("ListTags", ARN + "x", "", NOT_FOUND, "Usersx"),
        tags("DeleteTags", ARN, "", VALIDATION, "tagKeys"),
        tags("DeleteTags", ARN, ",\"TagKeys\":[]", VALIDATION, "greater than or equal to 1"),
        tags("DeleteTags", ARN + "x", ",\"TagKeys\":[\"k\"]", NOT_FOUND, "Usersx"));
  }

  private static MalformedRequest update(
      String group, String members, String code, String messagePart) {
    String body = "{\"FeatureGroupName\":\"" + group + "\"" + members + "}";
    return control("UpdateFeatureGroup", body, code, messagePart);
  }

  private static MalformedRequest throughput(String config, String messagePart) {
    return update("Users", ",\"ThroughputConfig\":" + config, VALIDATION, messagePart);
  }

  private static MalformedRequest metadata(
      String group, String feature, String members, String code, String messagePart) {
    String body =
        "{\"FeatureGroupName\":\"%s\",\"FeatureName\":\"%s\"%s}".formatted(group, feature, members);
    return control("UpdateFeatureMetadata", body, code, messagePart);
  }

  private static MalformedRequest tags(
      String operation, String arn, String members, String code, String messagePart) {
    return control(
        operation, "{\"ResourceArn\":\"" + arn + "\"" + members + "}", code, messagePart);
  }

  private static String additions(String name, String type) {
    return ",\"FeatureAdditions\":[{\"FeatureName\":\"%s\",\"FeatureType\":\"%s\"}]"
        .formatted(name, type);
  }

  private static String manyAdditions(int count) {
    return ",\"FeatureAdditions\":["
        + IntStream.range(0, count)
            .mapToObj("{\"FeatureName\":\"f%d\",\"FeatureType\":\"String\"}"::formatted)
            .collect(Collectors.joining(","))
        + "]";
  }

  private static String parameters(String items) {
    return ",\"ParameterAdditions\":[" + items + "]";
  }

  private static String tag(String key) {
    return ",\"Tags\":[{\"Key\":\"" + key + "\",\"Value\":\"v\"}]";
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj("{\"Key\":\"k%d\",\"Value\":\"v\"}"::formatted)
        .collect(Collectors.joining(","));
  }
}

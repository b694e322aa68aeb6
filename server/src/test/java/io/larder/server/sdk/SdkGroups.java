package io.larder.server.sdk;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.CreateFeatureGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.FeatureDefinition;
import software.amazon.awssdk.services.sagemaker.model.FeatureType;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.FeatureValue;

/// Feature groups and records in a line each. Identifier and event time are called `id` and `at`.
final class SdkGroups {
  static final String ROLE = "arn:aws:iam::123456789012:role/larder";
  static final String NOON = "2026-11-01T12:00:00Z";

  private SdkGroups() {}

  /// A group that is served online.
  static CreateFeatureGroupRequest.Builder online(String name) {
    return offline(name)
        .offlineStoreConfig(
            (software.amazon.awssdk.services.sagemaker.model.OfflineStoreConfig) null)
        .onlineStoreConfig(online -> online.enableOnlineStore(true));
  }

  /// A group of which history is kept.
  static CreateFeatureGroupRequest.Builder offline(String name) {
    return CreateFeatureGroupRequest.builder()
        .featureGroupName(name)
        .recordIdentifierFeatureName("id")
        .eventTimeFeatureName("at")
        .featureDefinitions(
            feature("id", FeatureType.STRING),
            feature("at", FeatureType.STRING),
            feature("score", FeatureType.FRACTIONAL))
        .offlineStoreConfig(offline -> offline.s3StorageConfig(s3 -> s3.s3Uri("s3://sdk/prefix/")))
        .roleArn(ROLE);
  }

  static FeatureDefinition feature(String name, FeatureType type) {
    return FeatureDefinition.builder().featureName(name).featureType(type).build();
  }

  static List<FeatureValue> record(String id, String at, String score) {
    return Stream.of(Map.entry("id", id), Map.entry("at", at), Map.entry("score", score))
        .map(value ->
            FeatureValue.builder()
                .featureName(value.getKey())
                .valueAsString(value.getValue())
                .build())
        .toList();
  }

  /// A record's values by their names.
  static Map<String, String> values(List<FeatureValue> record) {
    return record.stream()
        .collect(Collectors.toMap(FeatureValue::featureName, FeatureValue::valueAsString));
  }
}

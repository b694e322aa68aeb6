package io.larder.wire;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Three groups to search among, and how replies show them.
final class SearchSamples {
  static final List<String> CREATED =
      List.of(
          """
          {"FeatureGroupName":"flights","RecordIdentifierFeatureName":"flight","EventTimeFeatureName":"at",
           "FeatureDefinitions":[{"FeatureName":"flight","FeatureType":"String"},
             {"FeatureName":"at","FeatureType":"String"},
             {"FeatureName":"delay","FeatureType":"Fractional"}],
           "OnlineStoreConfig":{"EnableOnlineStore":true,"TtlDuration":{"Unit":"Days","Value":3}},
           "Description":"Delays of flights",
           "Tags":[{"Key":"team","Value":"air"},{"Key":"env","Value":"prod"}]}\
          """,
          """
          {"FeatureGroupName":"history","RecordIdentifierFeatureName":"id","EventTimeFeatureName":"at",
           "FeatureDefinitions":[{"FeatureName":"id","FeatureType":"Integral"},
             {"FeatureName":"at","FeatureType":"Fractional"}],
           "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://bucket/history"}},
           "RoleArn":"arn:aws:iam::123456789012:role/larder"}\
          """,
          """
          {"FeatureGroupName":"weather","RecordIdentifierFeatureName":"station","EventTimeFeatureName":"at",
           "FeatureDefinitions":[{"FeatureName":"station","FeatureType":"String"},
             {"FeatureName":"at","FeatureType":"String"},
             {"FeatureName":"delay","FeatureType":"Integral"}],
           "OnlineStoreConfig":{"EnableOnlineStore":true,"StorageType":"Standard"},
           "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://bucket/weather"}},
           "RoleArn":"arn:aws:iam::123456789012:role/larder","Description":"Weather at airports, größer",
           "Tags":[{"Key":"team","Value":"sky"}]}\
          """);

  private static final String FLIGHTS =
      """
      {"FeatureGroup":{"FeatureGroupArn":"arn:aws:sagemaker:eu-west-1:123456789012:feature-group/flights",
      "FeatureGroupName":"flights","RecordIdentifierFeatureName":"flight","EventTimeFeatureName":"at",
      "FeatureDefinitions":[{"FeatureName":"flight","FeatureType":"String"},
      {"FeatureName":"at","FeatureType":"String"},
      {"FeatureName":"delay","FeatureType":"Fractional"}],
      "CreationTime":1795446000.123,
      "OnlineStoreConfig":{"EnableOnlineStore":true,"TtlDuration":{"Unit":"Days","Value":3}},
      "FeatureGroupStatus":"Created","Description":"Delays of flights",
      "LastModifiedTime":1795446000.123,
      "Tags":[{"Key":"team","Value":"air"},{"Key":"env","Value":"prod"}]}}\
      """;

  private static final String HISTORY =
      """
      {"FeatureGroup":{"FeatureGroupArn":"arn:aws:sagemaker:eu-west-1:123456789012:feature-group/history",
      "FeatureGroupName":"history","RecordIdentifierFeatureName":"id","EventTimeFeatureName":"at",
      "FeatureDefinitions":[{"FeatureName":"id","FeatureType":"Integral"},
      {"FeatureName":"at","FeatureType":"Fractional"}],
      "CreationTime":1795446000.123,
      "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://bucket/history",
      "ResolvedOutputS3Uri":"s3://bucket/history/123456789012/sagemaker/eu-west-1/offline-store/history-1795446000/data"},
      "DisableGlueTableCreation":false,
      "DataCatalogConfig":{"TableName":"history_1795446000","Catalog":"AwsDataCatalog","Database":"sagemaker_featurestore"}},
      "RoleArn":"arn:aws:iam::123456789012:role/larder",
      "FeatureGroupStatus":"Created","OfflineStoreStatus":{"Status":"Active"},
      "LastModifiedTime":1795446000.123}}\
      """;

  private static final String WEATHER =
      """
      {"FeatureGroup":{"FeatureGroupArn":"arn:aws:sagemaker:eu-west-1:123456789012:feature-group/weather",
      "FeatureGroupName":"weather","RecordIdentifierFeatureName":"station","EventTimeFeatureName":"at",
      "FeatureDefinitions":[{"FeatureName":"station","FeatureType":"String"},
      {"FeatureName":"at","FeatureType":"String"},
      {"FeatureName":"delay","FeatureType":"Integral"}],
      "CreationTime":1795446000.123,
      "OnlineStoreConfig":{"EnableOnlineStore":true,"StorageType":"Standard"},
      "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://bucket/weather",
      "ResolvedOutputS3Uri":"s3://bucket/weather/123456789012/sagemaker/eu-west-1/offline-store/weather-1795446000/data"},
      "DisableGlueTableCreation":false,
      "DataCatalogConfig":{"TableName":"weather_1795446000","Catalog":"AwsDataCatalog","Database":"sagemaker_featurestore"}},
      "RoleArn":"arn:aws:iam::123456789012:role/larder",
      "FeatureGroupStatus":"Created","OfflineStoreStatus":{"Status":"Active"},
      "Description":"Weather at airports, größer",
      "LastModifiedTime":1795446000.123,
      "Tags":[{"Key":"team","Value":"sky"}]}}\
      """;

  private SearchSamples() {}

  /// The whole reply that has these groups.
  ///
  /// @param names separated by blanks
  static String groups(String names) {
    return reply(names, SearchSamples::group);
  }

  private static String group(String name) {
    return switch (name) {
      case "flights" -> FLIGHTS;
      case "history" -> HISTORY;
      case "weather" -> WEATHER;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /// The whole reply that has these features.
  ///
  /// @param names like `flights.delay:Fractional`, separated by blanks
  static String features(String names) {
    return reply(names, SearchSamples::feature);
  }

  private static String feature(String name) {
    String[] parts = name.split("[.:]", -1);
    return """
    {"FeatureMetadata":{"FeatureGroupArn":"arn:aws:sagemaker:eu-west-1:123456789012:feature-group/%s",
    "FeatureGroupName":"%s","FeatureName":"%s","FeatureType":"%s",
    "CreationTime":1795446000.123,"LastModifiedTime":1795446000.123,"Parameters":[]}}\
    """
        .formatted(parts[0], parts[0], parts[1], parts[2]);
  }

  private static String reply(String names, UnaryOperator<String> record) {
    List<String> records =
        Arrays.stream(names.split(" ", -1)).filter(name -> !name.isEmpty()).map(record).toList();
    return records.stream()
            .collect(Collectors.joining(",", "{\"Results\":[", "],"))
            .replace("\n", "")
        + "\"TotalHits\":{\"Value\":%d,\"Relation\":\"EqualTo\"}}".formatted(records.size());
  }
}

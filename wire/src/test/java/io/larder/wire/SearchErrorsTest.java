package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The errors of Search, byte for byte.
class SearchErrorsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"Name":"CreationTime","Operator":"Contains","Value":"2026"}                        | operator Contains cannot be used on 'CreationTime', which is a timestamp and takes: Equals, NotEquals, GreaterThan, GreaterThanOrEqualTo, LessThan, LessThanOrEqualTo, Exists, NotExists
          {"Name":"OnlineStoreConfig.TtlDuration.Value","Operator":"In","Value":"1,2"}        | operator In cannot be used on 'OnlineStoreConfig.TtlDuration.Value', which is a number and takes: Equals, NotEquals, GreaterThan, GreaterThanOrEqualTo, LessThan, LessThanOrEqualTo, Exists, NotExists
          {"Name":"Description","Operator":"GreaterThan","Value":"a"}                         | operator GreaterThan cannot be used on 'Description', which is a text and takes: Equals, NotEquals, Contains, Exists, NotExists, In
          {"Name":"Tags.a","Operator":"LessThanOrEqualTo","Value":"1"}                        | operator LessThanOrEqualTo cannot be used on 'Tags.a', which is a text and takes: Equals, NotEquals, Contains, Exists, NotExists, In
          {"Name":"OnlineStoreConfig.EnableOnlineStore","Operator":"LessThan","Value":"true"} | operator LessThan cannot be used on 'OnlineStoreConfig.EnableOnlineStore', which is a truth value and takes: Equals, NotEquals, Exists, NotExists
          {"Name":"FeatureDefinitions","Operator":"Contains","Value":"age"}                   | operator Contains cannot be used on 'FeatureDefinitions', which is a structure and takes: Exists, NotExists
          {"Name":"OfflineStoreConfig","Value":"x"}                                           | operator Equals cannot be used on 'OfflineStoreConfig', which is a structure and takes: Exists, NotExists
          {"Name":"FeatureGroupName","Operator":"Equals"}                                     | operator Equals on 'FeatureGroupName' needs a Value
          {"Name":"FeatureGroupName","Operator":"In"}                                         | operator In on 'FeatureGroupName' needs a Value
          {"Name":"FeatureGroupName","Operator":"Exists","Value":"x"}                         | operator Exists on 'FeatureGroupName' takes no Value, not 'x'
          {"Name":"FeatureGroupName","Operator":"NotExists","Value":"x"}                      | operator NotExists on 'FeatureGroupName' takes no Value, not 'x'
          {"Name":"OnlineStoreConfig.TtlDuration.Value","Value":"three"}                      | Value 'three' of the filter on 'OnlineStoreConfig.TtlDuration.Value' must be a number such as 42 or 0.5
          {"Name":"CreationTime","Operator":"GreaterThan","Value":"yesterday"}                | Value 'yesterday' of the filter on 'CreationTime' must be a time such as 2026-01-31T23:59:59
          {"Name":"OnlineStoreConfig.EnableOnlineStore","Value":"yes"}                        | Value 'yes' of the filter on 'OnlineStoreConfig.EnableOnlineStore' must be true or false
          """)
  void aFilterThatMakesNoSense(String filter, String message) {
    assertInvalid(
        "{\"Resource\":\"FeatureGroup\",\"SearchExpression\":{\"Filters\":[%s]}}".formatted(filter),
        message);
  }

  @Test
  void anUnknownPropertyTellsTheKnownOnes() {
    assertInvalid(
        """
        {"Resource":"FeatureMetadata","SearchExpression":{"Filters":[{"Name":"Tags.team","Value":"a"}]}}\
        """,
        "unknown property 'Tags.team' of FeatureMetadata; known: AllParameters, CreationTime,"
            + " Description, FeatureGroupArn, FeatureGroupName, FeatureName, FeatureType,"
            + " LastModifiedTime, Parameters, Parameters.<key>");
    assertInvalid(
        """
        {"Resource":"FeatureGroup","SearchExpression":{"Filters":[{"Name":"Metrics.accuracy","Value":"a"}]}}\
        """,
        "unknown property 'Metrics.accuracy' of FeatureGroup; known: AllTags, CreationTime,"
            + " Description, EventTimeFeatureName, FailureReason, FeatureDefinitions,"
            + " FeatureDefinitions.CollectionConfig.VectorConfig.Dimension,"
            + " FeatureDefinitions.CollectionType, FeatureDefinitions.FeatureName,"
            + " FeatureDefinitions.FeatureType, FeatureGroupArn, FeatureGroupName,"
            + " FeatureGroupStatus, LastModifiedTime, LastUpdateStatus.FailureReason,"
            + " LastUpdateStatus.Status, OfflineStoreConfig,"
            + " OfflineStoreConfig.DataCatalogConfig.Catalog,"
            + " OfflineStoreConfig.DataCatalogConfig.Database,"
            + " OfflineStoreConfig.DataCatalogConfig.TableName,"
            + " OfflineStoreConfig.DisableGlueTableCreation,"
            + " OfflineStoreConfig.S3StorageConfig.KmsKeyId,"
            + " OfflineStoreConfig.S3StorageConfig.ResolvedOutputS3Uri,"
            + " OfflineStoreConfig.S3StorageConfig.S3Uri, OfflineStoreConfig.TableFormat,"
            + " OfflineStoreStatus.BlockedReason, OfflineStoreStatus.Status, OnlineStoreConfig,"
            + " OnlineStoreConfig.EnableOnlineStore, OnlineStoreConfig.SecurityConfig.KmsKeyId,"
            + " OnlineStoreConfig.StorageType, OnlineStoreConfig.TtlDuration.Unit,"
            + " OnlineStoreConfig.TtlDuration.Value, RecordIdentifierFeatureName, RoleArn, Tags,"
            + " Tags.<key>");
  }

  @Test
  void aNestedPropertyThatIsNoneTellsTheKnownOnes() {
    String nested =
        """
        {"Resource":"%s","SearchExpression":{"NestedFilters":[{"NestedPropertyName":"%s",
         "Filters":[{"Name":"%s","Value":"a"}]}]}}\
        """;
    assertInvalid(
        nested.formatted("FeatureGroup", "Tags", "Tags.Key"),
        "unknown NestedPropertyName 'Tags' of FeatureGroup; known: FeatureDefinitions");
    assertInvalid(
        nested.formatted("FeatureMetadata", "Parameters", "Parameters.Key"),
        "FeatureMetadata has no property for NestedFilters, thus not 'Parameters'");
    assertInvalid(
        nested.formatted("FeatureGroup", "FeatureDefinitions", "FeatureName"),
        "unknown property 'FeatureName' of FeatureDefinitions; known:"
            + " FeatureDefinitions.CollectionConfig.VectorConfig.Dimension,"
            + " FeatureDefinitions.CollectionType, FeatureDefinitions.FeatureName,"
            + " FeatureDefinitions.FeatureType");
  }

  @Test
  void aSecondContainsOnAPropertyHasTheTextOfTheService() {
    assertInvalid(
        """
        {"Resource":"FeatureGroup","SearchExpression":{"Operator":"Or","Filters":[
         {"Name":"Description","Operator":"Contains","Value":"a"},
         {"Name":"Description","Operator":"Contains","Value":"b"}]}}\
        """,
        "'CONTAINS' operator usage limit of 1 exceeded.");
  }

  @Test
  void aPropertyWithoutOrderTellsThoseThatHaveOne() {
    assertInvalid(
        "{\"Resource\":\"FeatureMetadata\",\"SortBy\":\"AllParameters\"}",
        "SortBy 'AllParameters' is a property that has no order; FeatureMetadata can be sorted by:"
            + " CreationTime, Description, FeatureGroupArn, FeatureGroupName, FeatureName,"
            + " FeatureType, LastModifiedTime, Parameters.<key>");
  }

  @Test
  void anEmptyExpression() {
    assertInvalid(
        "{\"Resource\":\"FeatureGroup\",\"SearchExpression\":{\"Operator\":\"Or\"}}",
        "a SearchExpression must have at least one of Filters, NestedFilters and SubExpressions");
  }

  @Test
  void aResourceThatIsNotKeptHere() {
    assertInvalid(
        "{\"Resource\":\"TrainingJob\"}",
        "Resource 'TrainingJob' is not kept here; kept: FeatureGroup, FeatureMetadata");
  }

  private void assertInvalid(String body, String message) {
    HttpReply reply = bench.control("Search", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .isEqualTo("{\"__type\":\"ValidationException\",\"message\":\"" + message + "\"}");
  }
}

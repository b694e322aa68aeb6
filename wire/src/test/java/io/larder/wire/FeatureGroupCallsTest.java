package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The control plane's replies, byte for byte.
class FeatureGroupCallsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void createTellsTheArnWithTheRegionOfTheSignature() {
    HttpReply reply = bench.control("CreateFeatureGroup", Bench.USERS);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("application/x-amz-json-1.1");
    assertThat(text(reply))
        .isEqualTo(
            """
            {"FeatureGroupArn":"arn:aws:sagemaker:eu-west-1:123456789012:feature-group/Users"}\
            """);
  }

  @Test
  void createWithoutSignatureUsesTheDefaultRegion() {
    var request =
        new FakeRequest(
            "POST",
            "/",
            "",
            Map.of("x-amz-target", "SageMaker.CreateFeatureGroup"),
            FakeRequest.control("", Bench.USERS).body());
    assertThat(text(bench.send(request))).contains(":us-east-1:");
  }

  @Test
  void describeTellsWhatAwsTellsOfAPlainGroup() {
    bench.control("CreateFeatureGroup", Bench.USERS);
    assertThat(text(bench.control("DescribeFeatureGroup", "{\"FeatureGroupName\":\"Users\"}")))
        .isEqualTo(
            oneLine(
                """
                {"FeatureGroupArn":"arn:aws:sagemaker:eu-west-1:123456789012:feature-group/Users",
                "FeatureGroupName":"Users","RecordIdentifierFeatureName":"id",
                "EventTimeFeatureName":"at","FeatureDefinitions":[
                {"FeatureName":"id","FeatureType":"String"},
                {"FeatureName":"at","FeatureType":"String"},
                {"FeatureName":"age","FeatureType":"Integral"},
                {"FeatureName":"score","FeatureType":"Fractional"}],
                "CreationTime":1795446000.123,
                "OnlineStoreConfig":{"EnableOnlineStore":true},
                "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://bucket/prefix/",
                "ResolvedOutputS3Uri":"s3://bucket/prefix/123456789012/sagemaker/eu-west-1/offline-store/Users-1795446000/data"},
                "DisableGlueTableCreation":false,
                "DataCatalogConfig":{"TableName":"Users_1795446000","Catalog":"AwsDataCatalog",
                "Database":"sagemaker_featurestore"}},
                "ThroughputConfig":{"ThroughputMode":"OnDemand"},
                "RoleArn":"arn:aws:iam::123456789012:role/larder",
                "FeatureGroupStatus":"Created","OfflineStoreStatus":{"Status":"Active"},
                "OnlineStoreTotalSizeBytes":0}\
                """));
  }

  @Test
  void describeEchoesEverythingThatWasGiven() {
    bench.control(
        "CreateFeatureGroup",
        """
        {"FeatureGroupName":"full-1","RecordIdentifierFeatureName":"t","EventTimeFeatureName":"t",
         "FeatureDefinitions":[{"FeatureName":"t","FeatureType":"Fractional","CollectionType":null}],
         "OnlineStoreConfig":{"EnableOnlineStore":true,"StorageType":"Standard",
           "SecurityConfig":{"KmsKeyId":"key/1"},"TtlDuration":{"Unit":"Days","Value":3}},
         "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://bucket","KmsKeyId":"key/2"},
           "DisableGlueTableCreation":true,"TableFormat":"Glue",
           "DataCatalogConfig":{"TableName":"t","Catalog":"c","Database":"d"}},
         "ThroughputConfig":{"ThroughputMode":"Provisioned","ProvisionedReadCapacityUnits":7,
           "ProvisionedWriteCapacityUnits":0},
         "RoleArn":"arn:aws:iam::123456789012:role/larder","Description":"d\\u00fc",
         "Tags":[{"Key":"team","Value":"a b"}],"Unknown":{"x":1}}\
        """);
    assertThat(text(bench.control("DescribeFeatureGroup", "{\"FeatureGroupName\":\"full-1\"}")))
        .endsWith(
            oneLine(
                """
                "OnlineStoreConfig":{"SecurityConfig":{"KmsKeyId":"key/1"},
                "EnableOnlineStore":true,"TtlDuration":{"Unit":"Days","Value":3},
                "StorageType":"Standard"},
                "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://bucket","KmsKeyId":"key/2",
                "ResolvedOutputS3Uri":"s3://bucket/123456789012/sagemaker/eu-west-1/offline-store/full-1-1795446000/data"},
                "DisableGlueTableCreation":true,
                "DataCatalogConfig":{"TableName":"t","Catalog":"c","Database":"d"},
                "TableFormat":"Glue"},
                "ThroughputConfig":{"ThroughputMode":"Provisioned",
                "ProvisionedReadCapacityUnits":7,"ProvisionedWriteCapacityUnits":0},
                "RoleArn":"arn:aws:iam::123456789012:role/larder",
                "FeatureGroupStatus":"Created","OfflineStoreStatus":{"Status":"Active"},
                "Description":"dü","OnlineStoreTotalSizeBytes":0}\
                """));
  }

  @Test
  void describeOfAnOfflineGroupSaysNothingOfAnOnlineStore() {
    bench.control("CreateFeatureGroup", Bench.HISTORY);
    assertThat(
            text(
                bench.control(
                    "DescribeFeatureGroup",
                    "{\"FeatureGroupName\":\"arn:aws:sagemaker:eu-west-1:123456789012:feature-group/history\"}")))
        .contains("\"FeatureGroupName\":\"history\"")
        .doesNotContain("Online", "LastModifiedTime", "LastUpdateStatus", "NextToken");
  }

  @Test
  void anOnlineStoreThatIsNotEnabledIsNone() {
    String body = Bench.HISTORY.replace("\"RoleArn\"", "\"OnlineStoreConfig\":{},\"RoleArn\"");
    bench.control("CreateFeatureGroup", body);
    assertThat(bench.registry.list().getFirst().online()).isEmpty();
  }

  @Test
  void createOfATakenNameIsInUse() {
    bench.control("CreateFeatureGroup", Bench.USERS);
    HttpReply reply = bench.control("CreateFeatureGroup", Bench.USERS);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .isEqualTo(
            """
            {"__type":"ResourceInUse","Message":"Resource Already Exists: FeatureGroup with name Users already exists."}\
            """);
  }

  @Test
  void describeOfAMissingGroupIsNotFound() {
    HttpReply reply = bench.control("DescribeFeatureGroup", "{\"FeatureGroupName\":\"none\"}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .isEqualTo(
            """
            {"__type":"ResourceNotFound","Message":"Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name none"}\
            """);
  }

  @Test
  void deleteAnswersNothingAndTheGroupIsGone() {
    bench.control("CreateFeatureGroup", Bench.USERS);
    HttpReply reply = bench.control("DeleteFeatureGroup", "{\"FeatureGroupName\":\"Users\"}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply)).isEmpty();
    assertThat(text(bench.control("DeleteFeatureGroup", "{\"FeatureGroupName\":\"Users\"}")))
        .contains("ResourceNotFound");
  }

  @Test
  void listWithoutAnythingIsAnEmptyList() {
    assertThat(text(bench.control("ListFeatureGroups", "")))
        .isEqualTo("{\"FeatureGroupSummaries\":[]}");
  }

  @Test
  void listShowsASummaryOfEachGroup() {
    bench.control("CreateFeatureGroup", Bench.USERS);
    assertThat(text(bench.control("ListFeatureGroups", "{}")))
        .isEqualTo(
            oneLine(
                """
                {"FeatureGroupSummaries":[{"FeatureGroupName":"Users",
                "FeatureGroupArn":"arn:aws:sagemaker:eu-west-1:123456789012:feature-group/Users",
                "CreationTime":1795446000.123,"FeatureGroupStatus":"Created",
                "OfflineStoreStatus":{"Status":"Active"}}]}\
                """));
  }

  @Test
  void listGoesPageByPage() {
    IntStream.range(0, 5).forEach(this::createNumbered);
    String first =
        text(
            bench.control(
                "ListFeatureGroups",
                "{\"MaxResults\":3,\"SortBy\":\"Name\",\"SortOrder\":\"Ascending\"}"));
    assertThat(first).contains("group-0", "group-1", "group-2").doesNotContain("group-3");
    String token = first.replaceAll(".*\"NextToken\":\"([^\"]*)\"}", "$1");
    String second =
        text(
            bench.control(
                "ListFeatureGroups",
                "{\"MaxResults\":3,\"SortBy\":\"Name\",\"SortOrder\":\"Ascending\",\"NextToken\":\""
                    + token
                    + "\"}"));
    assertThat(second).contains("group-3", "group-4").doesNotContain("group-2", "NextToken");
  }

  @Test
  void listShowsTenWhereNothingElseIsAskedFor() {
    IntStream.range(0, 12).forEach(this::createNumbered);
    assertThat(text(bench.control("ListFeatureGroups", "{}"))).contains("group-9", "NextToken");
  }

  @Test
  void listFiltersByNameStatusAndTimeInBothForms() {
    createNumbered(1);
    createNumbered(2);
    List<String> finding =
        List.of(
            "{\"NameContains\":\"up-2\"}",
            "{\"NameContains\":\"2\",\"CreationTimeAfter\":1795445999,\"CreationTimeBefore\":1795446001.5}",
            "{\"NameContains\":\"2\",\"CreationTimeAfter\":\"2026-11-23T15:00:00Z\"}",
            "{\"NameContains\":\"2\",\"FeatureGroupStatusEquals\":\"Created\",\"OfflineStoreStatusEquals\":\"Active\"}");
    assertThat(finding)
        .allSatisfy(body ->
            assertThat(text(bench.control("ListFeatureGroups", body)))
                .contains("group-2")
                .doesNotContain("group-1"));
    assertThat(
            text(
                bench.control(
                    "ListFeatureGroups", "{\"CreationTimeBefore\":\"2026-11-23T16:00:00+01:00\"}")))
        .isEqualTo("{\"FeatureGroupSummaries\":[]}");
  }

  private void createNumbered(int number) {
    bench.control(
        "CreateFeatureGroup", Bench.HISTORY.replace("\"history\"", "\"group-" + number + "\""));
  }

  private static String oneLine(String block) {
    return block.replace("\n", "");
  }
}

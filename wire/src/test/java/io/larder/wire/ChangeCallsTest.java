package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Changing groups, features' metadata and tags: the replies byte for byte.
class ChangeCallsTest {
  private static final String ARN = "arn:aws:sagemaker:eu-west-1:123456789012:feature-group/Users";

  private final Bench bench = new Bench();

  @BeforeEach
  void create() {
    bench.control("CreateFeatureGroup", Bench.USERS);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void updateAppendsFeaturesAndTellsTheArn() {
    assertReply(
        update("\"FeatureAdditions\":[{\"FeatureName\":\"n\",\"FeatureType\":\"Integral\"}]"),
        "{\"FeatureGroupArn\":\"" + ARN + "\"}");
    assertThat(described())
        .contains(
            "{\"FeatureName\":\"score\",\"FeatureType\":\"Fractional\"},"
                + "{\"FeatureName\":\"n\",\"FeatureType\":\"Integral\"}],"
                + "\"CreationTime\":1795446000.123,\"LastModifiedTime\":1795446000.123,",
            "\"LastUpdateStatus\":{\"Status\":\"Successful\"}");
  }

  @Test
  void updateTakesAnArn() {
    HttpReply reply =
        bench.control(
            "UpdateFeatureGroup",
            "{\"FeatureGroupName\":\"%s\",\"ThroughputConfig\":{}}".formatted(ARN));
    assertReply(reply, "{\"FeatureGroupArn\":\"" + ARN + "\"}");
  }

  @Test
  void recordsOfEarlierLackFeaturesOfLater() {
    bench.putUser("a", ",{\"FeatureName\":\"age\",\"ValueAsString\":\"7\"}]}");
    update("\"FeatureAdditions\":[{\"FeatureName\":\"n\",\"FeatureType\":\"Integral\"}]");
    bench.putUser("b", ",{\"FeatureName\":\"n\",\"ValueAsString\":\"8\"}]}");
    assertThat(record("a")).contains("\"age\"").doesNotContain("\"n\"");
    assertThat(record("b")).contains("{\"FeatureName\":\"n\",\"ValueAsString\":\"8\"}");
  }

  @Test
  void updateChangesTheTimeToLiveAndTakesItAway() {
    update("\"OnlineStoreConfig\":{\"TtlDuration\":{\"Unit\":\"Weeks\",\"Value\":2}}");
    assertThat(described())
        .contains(
            "\"OnlineStoreConfig\":{\"EnableOnlineStore\":true,"
                + "\"TtlDuration\":{\"Unit\":\"Weeks\",\"Value\":2}}");
    update("\"OnlineStoreConfig\":{}");
    assertThat(described()).contains("Weeks");
    update("\"OnlineStoreConfig\":{\"TtlDuration\":{\"Unit\":null,\"Value\":null}}");
    assertThat(described()).contains("\"OnlineStoreConfig\":{\"EnableOnlineStore\":true}");
  }

  @Test
  void updateChangesTheThroughput() {
    update(
        "\"ThroughputConfig\":{\"ThroughputMode\":\"Provisioned\","
            + "\"ProvisionedReadCapacityUnits\":5,\"ProvisionedWriteCapacityUnits\":6}");
    update("\"ThroughputConfig\":{\"ProvisionedWriteCapacityUnits\":7}");
    assertThat(described())
        .contains(
            "\"ThroughputConfig\":{\"ThroughputMode\":\"Provisioned\","
                + "\"ProvisionedReadCapacityUnits\":5,\"ProvisionedWriteCapacityUnits\":7}");
    update("\"ThroughputConfig\":{\"ThroughputMode\":\"OnDemand\"}");
    assertThat(described()).contains("\"ThroughputConfig\":{\"ThroughputMode\":\"OnDemand\"}");
  }

  @Test
  void describeOfAFeatureNobodyHasSpokenOf() {
    assertReply(
        bench.control("DescribeFeatureMetadata", feature("age", "")),
        "{\"FeatureGroupArn\":\""
            + ARN
            + "\",\"FeatureGroupName\":\"Users\",\"FeatureName\":\"age\",\"FeatureType\":\"Integral\","
            + "\"CreationTime\":1795446000.123,\"LastModifiedTime\":1795446000.123,"
            + "\"Parameters\":[]}");
  }

  @Test
  void metadataKeepsWhatIsNotNamed() {
    assertReply(
        metadata(
            "\"Description\":\"d\\u00fc\",\"ParameterAdditions\":[{\"Key\":\"b\",\"Value\":\"1\"},"
                + "{\"Key\":\"a\",\"Value\":\"2\"}],\"ParameterRemovals\":[]"),
        "");
    metadata(
        "\"ParameterAdditions\":[{\"Key\":\"b\",\"Value\":\"3\"},{\"Key\":\"c\",\"Value\":\"4\"}],"
            + "\"ParameterRemovals\":[\"a\",\"z\"]");
    assertThat(text(bench.control("DescribeFeatureMetadata", feature("age", ""))))
        .endsWith(
            "\"Description\":\"dü\",\"Parameters\":[{\"Key\":\"b\",\"Value\":\"3\"},"
                + "{\"Key\":\"c\",\"Value\":\"4\"}]}");
    metadata("\"Description\":\"\"");
    assertThat(text(bench.control("DescribeFeatureMetadata", feature("age", ""))))
        .doesNotContain("Description")
        .contains("\"Key\":\"c\"");
  }

  @Test
  void metadataOfAMissingFeatureIsNotFound() {
    HttpReply reply = bench.control("DescribeFeatureMetadata", feature("none", ""));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .isEqualTo(
            "{\"__type\":\"ResourceNotFound\",\"Message\":\"Resource Not Found: Amazon SageMaker"
                + " can't find a Feature with name none in FeatureGroup Users\"}");
  }

  @Test
  void tagsAreAddedListedAndDeleted() {
    assertReply(
        tags(
            "AddTags",
            ",\"Tags\":[{\"Key\":\"b\",\"Value\":\"1\"},{\"Key\":\"a\",\"Value\":\"\"}]"),
        "{\"Tags\":[{\"Key\":\"b\",\"Value\":\"1\"},{\"Key\":\"a\",\"Value\":\"\"}]}");
    assertReply(
        tags(
            "AddTags",
            ",\"Tags\":[{\"Key\":\"b\",\"Value\":\"2\"},{\"Key\":\"c\",\"Value\":\"3\"}]"),
        "{\"Tags\":[{\"Key\":\"b\",\"Value\":\"2\"},{\"Key\":\"a\",\"Value\":\"\"},"
            + "{\"Key\":\"c\",\"Value\":\"3\"}]}");
    assertReply(tags("DeleteTags", ",\"TagKeys\":[\"b\",\"none\"]"), "{}");
    assertReply(
        tags("ListTags", ",\"MaxResults\":50"),
        "{\"Tags\":[{\"Key\":\"a\",\"Value\":\"\"},{\"Key\":\"c\",\"Value\":\"3\"}]}");
  }

  private HttpReply update(String member) {
    return bench.control("UpdateFeatureGroup", "{\"FeatureGroupName\":\"Users\"," + member + "}");
  }

  private HttpReply metadata(String members) {
    return bench.control("UpdateFeatureMetadata", feature("age", "," + members));
  }

  private HttpReply tags(String operation, String more) {
    return bench.control(operation, "{\"ResourceArn\":\"" + ARN + "\"" + more + "}");
  }

  private static String feature(String name, String more) {
    return "{\"FeatureGroupName\":\"Users\",\"FeatureName\":\"" + name + "\"" + more + "}";
  }

  private String described() {
    return text(bench.control("DescribeFeatureGroup", "{\"FeatureGroupName\":\"Users\"}"));
  }

  private String record(String id) {
    return text(bench.runtime("GET", "/FeatureGroup/Users?RecordIdentifierValueAsString=" + id));
  }

  private static void assertReply(HttpReply reply, String body) {
    assertThat(text(reply)).isEqualTo(body);
    assertThat(reply.status()).isEqualTo(200);
  }
}

package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The data plane's replies, byte for byte.
class RecordCallsTest {
  private static final String GET = "/FeatureGroup/Users?RecordIdentifierValueAsString=";
  private static final String ARN =
      "arn%3Aaws%3Asagemaker%3Aeu-west-1%3A123456789012%3Afeature-group%2FUsers";

  private final Bench bench = new Bench();

  @BeforeEach
  void createGroups() {
    bench.control("CreateFeatureGroup", Bench.USERS);
    bench.control("CreateFeatureGroup", Bench.HISTORY);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void putAnswersNothing() {
    HttpReply reply =
        bench.runtime(
            "PUT",
            "/FeatureGroup/" + ARN,
            """
            {"Record":[{"FeatureName":"id","ValueAsString":"a"},
            {"FeatureName":"at","ValueAsString":"2026-11-23T14:00:00Z","Unknown":[{}]}],
            "TargetStores":["OnlineStore","OfflineStore"],"Unknown":{"Record":1},
            "TtlDuration":{"Unit":"Weeks","Value":2}}\
            """);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("application/json");
    assertThat(text(reply)).isEmpty();
  }

  @Test
  void getGivesValuesBackAsTheyWerePutInTheOrderOfTheGroup() {
    bench.putUser(
        "a",
        """
        ,{"FeatureName":"score","ValueAsString":"1.50"},{"FeatureName":"age","ValueAsString":"042"}]}\
        """);
    HttpReply reply = bench.runtime("GET", GET + "a");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("application/json");
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Record":[{"FeatureName":"id","ValueAsString":"a"},{"FeatureName":"at","ValueAsString":"2026-11-23T14:00:00Z"},{"FeatureName":"age","ValueAsString":"042"},{"FeatureName":"score","ValueAsString":"1.50"}]}\
            """);
  }

  @Test
  void getFindsIdentifiersOfAnyText() {
    bench.putUser("a b/ü+\\\"\\n😀", "]}");
    String expected =
        """
        {"Record":[{"FeatureName":"id","ValueAsString":"a b/ü+\\"\\n😀"},{"FeatureName":"at","ValueAsString":"2026-11-23T14:00:00Z"}]}\
        """;
    assertThat(text(bench.runtime("GET", GET + "a%20b%2F%C3%BC%2B%22%0A%F0%9F%98%80")))
        .isEqualTo(expected);
    assertThat(text(bench.runtime("GET", GET + "a+b/%c3%bc%2b%22%0A%F0%9F%98%80")))
        .isEqualTo(expected);
  }

  @Test
  void getByArnFindsTheSameRecord() {
    bench.putUser("a", "]}");
    String byArn = "/FeatureGroup/" + ARN + "?RecordIdentifierValueAsString=a";
    assertThat(text(bench.runtime("GET", byArn)))
        .isEqualTo(text(bench.runtime("GET", GET + "a")))
        .contains("\"a\"");
  }

  @Test
  void getShowsOnlyTheFeaturesThatAreAskedForInTheOrderOfTheGroup() {
    bench.putUser("a", ",{\"FeatureName\":\"age\",\"ValueAsString\":\"1\"}]}");
    assertThat(
            text(
                bench.runtime(
                    "GET",
                    GET + "a&FeatureName=age&FeatureName=id&FeatureName=age&FeatureName=score")))
        .isEqualTo(
            """
            {"Record":[{"FeatureName":"id","ValueAsString":"a"},{"FeatureName":"age","ValueAsString":"1"}]}\
            """);
    assertThat(text(bench.runtime("GET", GET + "a&FeatureName=score")))
        .isEqualTo("{\"Record\":[]}");
  }

  @Test
  void getOfNoRecordIsAnEmptyObject() {
    HttpReply reply = bench.runtime("GET", GET + "none");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply)).isEqualTo("{}");
  }

  @Test
  void getTellsTheExpiryOnlyWhereAskedAndThereIsOne() {
    bench.putUser("mortal", "],\"TtlDuration\":{\"Unit\":\"Hours\",\"Value\":2}}");
    bench.putUser("immortal", "]}");
    assertThat(text(bench.runtime("GET", GET + "mortal&ExpirationTimeResponse=Enabled")))
        .endsWith("}],\"ExpiresAt\":\"2026-11-23T16:00:00Z\"}");
    assertThat(text(bench.runtime("GET", GET + "mortal&ExpirationTimeResponse=Disabled")))
        .doesNotContain("ExpiresAt");
    assertThat(text(bench.runtime("GET", GET + "immortal&ExpirationTimeResponse=Enabled")))
        .doesNotContain("ExpiresAt");
  }

  @Test
  void aRecordThatIsBornExpiredCannotBeRead() {
    bench.putUser("a", "],\"TtlDuration\":{\"Unit\":\"Minutes\",\"Value\":60}}");
    assertThat(text(bench.runtime("GET", GET + "a"))).isEqualTo("{}");
  }

  @Test
  void getFromAMissingGroupIsNotFound() {
    HttpReply reply = bench.runtime("GET", "/FeatureGroup/none?RecordIdentifierValueAsString=a");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "ResourceNotFound"));
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Message":"Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name none"}\
            """);
  }

  @Test
  void putIntoAMissingGroupIsAValidationError() {
    HttpReply reply =
        bench.runtime(
            "PUT",
            "/FeatureGroup/none",
            "{\"Record\":[{\"FeatureName\":\"id\",\"ValueAsString\":\"a\"}]}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "ValidationError"));
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Message":"Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name none"}\
            """);
  }

  @Test
  void softDeleteHidesARecord() {
    bench.putUser("a", "]}");
    HttpReply reply = bench.runtime("DELETE", GET + "a&EventTime=2026-11-23T14:30:00Z");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply)).isEmpty();
    assertThat(text(bench.runtime("GET", GET + "a"))).isEqualTo("{}");
    bench.putUser("a", "]}");
    assertThat(text(bench.runtime("GET", GET + "a"))).isEqualTo("{}");
  }

  @Test
  void hardDeleteForgetsARecord() {
    bench.putUser("a", "]}");
    bench.runtime(
        "DELETE",
        GET
            + "a&EventTime=2026-11-23T14%3A30%3A00Z&DeletionMode=HardDelete"
            + "&TargetStores=OnlineStore&TargetStores=OfflineStore");
    bench.putUser("a", "]}");
    assertThat(text(bench.runtime("GET", GET + "a"))).contains("Record");
  }

  @Test
  void batchGetFindsRecordsOfSeveralGroupsAndTellsErrorsForEachIdentifier() {
    bench.putUser("a", ",{\"FeatureName\":\"age\",\"ValueAsString\":\"1\"}]}");
    bench.putUser("b\\\"", "],\"TtlDuration\":{\"Unit\":\"Hours\",\"Value\":2}}");
    HttpReply reply =
        bench.runtime(
            "POST",
            "/BatchGetRecord",
            """
            {"Identifiers":[
            {"FeatureGroupName":"Users","RecordIdentifiersValueAsString":["a","none","b\\""],
            "FeatureNames":["id","age"]},
            {"FeatureGroupName":"none","RecordIdentifiersValueAsString":["x","y"]},
            {"FeatureGroupName":"history","RecordIdentifiersValueAsString":["z"],"FeatureNames":null}],
            "ExpirationTimeResponse":"Enabled"}\
            """);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Records":[\
            {"FeatureGroupName":"Users","RecordIdentifierValueAsString":"a","Record":[{"FeatureName":"id","ValueAsString":"a"},{"FeatureName":"age","ValueAsString":"1"}]},\
            {"FeatureGroupName":"Users","RecordIdentifierValueAsString":"b\\"","Record":[{"FeatureName":"id","ValueAsString":"b\\""}],"ExpiresAt":"2026-11-23T16:00:00Z"}],\
            "Errors":[\
            {"FeatureGroupName":"none","RecordIdentifierValueAsString":"x","ErrorCode":"ResourceNotFound","ErrorMessage":"Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name none"},\
            {"FeatureGroupName":"none","RecordIdentifierValueAsString":"y","ErrorCode":"ResourceNotFound","ErrorMessage":"Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name none"},\
            {"FeatureGroupName":"history","RecordIdentifierValueAsString":"z","ErrorCode":"ValidationError","ErrorMessage":"feature group 'history' has no online store; its records can be read offline only"}],\
            "UnprocessedIdentifiers":[]}\
            """);
  }

  @Test
  void batchGetEchoesTheNameAsItWasSent() {
    bench.putUser("a", "]}");
    String arn = "arn:aws:sagemaker:eu-west-1:123456789012:feature-group/Users";
    assertThat(
            text(
                bench.runtime(
                    "POST",
                    "/BatchGetRecord",
                    "{\"Identifiers\":[{\"FeatureGroupName\":\""
                        + arn
                        + "\",\"RecordIdentifiersValueAsString\":[\"a\"]}]}")))
        .startsWith("{\"Records\":[{\"FeatureGroupName\":\"" + arn + "\"");
  }

  @Test
  void aFaultOfOursIsToldWithoutItsText() {
    bench.log.fail();
    HttpReply reply = bench.runtime("DELETE", GET + "a&EventTime=2026-11-23T14:30:00Z");
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "InternalFailure"));
    assertThat(text(reply))
        .isEqualTo("{\"Message\":\"Internal server error. Please try again later.\"}");
  }
}

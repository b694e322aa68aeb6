package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The replies for artifacts, contexts and actions, byte for byte.
class LineageCallsTest {
  private static final String ARN = "arn:aws:sagemaker:eu-west-1:123456789012:";
  private static final String GROUP = ARN + "lineage-group/sagemaker-default-lineage-group";
  private static final String DATA = ARN + "artifact/554c06b9a44ac257628c3d688790f3f7";

  static final String FULL_ARTIFACT =
      """
      {"ArtifactName":"my-data","ArtifactType":"DataSet",
       "Source":{"SourceUri":"s3://bucket/data","SourceTypes":[
         {"SourceIdType":"S3ETag","Value":"e"},{"SourceIdType":"Custom","Value":"c"}]},
       "Properties":{"z":"1","a":""},
       "MetadataProperties":{"CommitId":"c0","Repository":"r","GeneratedBy":"g","ProjectId":"p"},
       "Tags":[{"Key":"team","Value":"a b"}],"Description":7,"Unknown":{"x":1}}\
      """;

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void createTellsTheArnWithTheRegionOfTheSignature() {
    HttpReply reply = bench.control("CreateArtifact", FULL_ARTIFACT);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("application/x-amz-json-1.1");
    assertThat(text(reply)).isEqualTo("{\"ArtifactArn\":\"" + DATA + "\"}");
    assertThat(call("CreateContext", context("c-1_x")))
        .isEqualTo("{\"ContextArn\":\"" + ARN + "context/c-1_x\"}");
    assertThat(call("CreateAction", action("a-1")))
        .isEqualTo("{\"ActionArn\":\"" + ARN + "action/a-1\"}");
  }

  @Test
  void describeOfAnArtifactEchoesEverythingThatWasGiven() {
    bench.control("CreateArtifact", FULL_ARTIFACT);
    assertThat(call("DescribeArtifact", "{\"ArtifactArn\":\"" + DATA + "\"}"))
        .isEqualTo(
            oneLine(
                """
                {"ArtifactName":"my-data","ArtifactArn":"%s",
                "Source":{"SourceUri":"s3://bucket/data","SourceTypes":[
                {"SourceIdType":"S3ETag","Value":"e"},{"SourceIdType":"Custom","Value":"c"}]},
                "ArtifactType":"DataSet","Properties":{"z":"1","a":""},
                "CreationTime":1795446000.123,"LastModifiedTime":1795446000.123,
                "MetadataProperties":{"CommitId":"c0","Repository":"r","GeneratedBy":"g",
                "ProjectId":"p"},"LineageGroupArn":"%s"}\
                """
                    .formatted(DATA, GROUP)));
  }

  @Test
  void describeOfAContextEchoesEverythingThatWasGiven() {
    bench.control(
        "CreateContext",
        """
        {"ContextName":"c","ContextType":"Endpoint","Description":"d\\u00fc\\n",
         "Source":{"SourceUri":"arn:x","SourceType":"ARN","SourceId":"i"},
         "Properties":{"k":"v"},"Tags":[],"MetadataProperties":{"CommitId":"c0"},"Status":"Failed"}\
        """);
    String expected =
        oneLine(
            """
            {"ContextName":"c","ContextArn":"%scontext/c",
            "Source":{"SourceUri":"arn:x","SourceType":"ARN","SourceId":"i"},
            "ContextType":"Endpoint","Description":"dü\\n","Properties":{"k":"v"},
            "CreationTime":1795446000.123,"LastModifiedTime":1795446000.123,
            "LineageGroupArn":"%s"}\
            """
                .formatted(ARN, GROUP));
    assertThat(call("DescribeContext", "{\"ContextName\":\"c\"}")).isEqualTo(expected);
    assertThat(call("DescribeContext", "{\"ContextName\":\"" + ARN + "context/c\"}"))
        .isEqualTo(expected);
  }

  @Test
  void describeOfAnActionEchoesEverythingThatWasGiven() {
    bench.control(
        "CreateAction",
        """
        {"ActionName":"a","ActionType":"ModelDeployment","Status":"InProgress","Description":"",
         "Source":{"SourceUri":"arn:x","SourceType":"ARN","SourceId":"i"},
         "MetadataProperties":{"CommitId":"c0"}}\
        """);
    assertThat(call("DescribeAction", "{\"ActionName\":\"a\"}"))
        .isEqualTo(
            oneLine(
                """
                {"ActionName":"a","ActionArn":"%saction/a",
                "Source":{"SourceUri":"arn:x","SourceType":"ARN","SourceId":"i"},
                "ActionType":"ModelDeployment","Description":"","Status":"InProgress",
                "Properties":{},
                "CreationTime":1795446000.123,"LastModifiedTime":1795446000.123,
                "MetadataProperties":{"CommitId":"c0"},"LineageGroupArn":"%s"}\
                """
                    .formatted(ARN, GROUP)));
  }

  @Test
  void describeOfWhatHasNothingShowsNothing() {
    String arn =
        call("CreateArtifact", "{\"ArtifactType\":\"\",\"Source\":{\"SourceUri\":\"u\"}}")
            .replaceAll(".*\"(arn[^\"]*)\".*", "$1");
    assertThat(call("DescribeArtifact", "{\"ArtifactArn\":\"" + arn + "\"}"))
        .isEqualTo(
            oneLine(
                """
                {"ArtifactArn":"%s","Source":{"SourceUri":"u"},"ArtifactType":"","Properties":{},
                "CreationTime":1795446000.123,"LastModifiedTime":1795446000.123,
                "LineageGroupArn":"%s"}\
                """
                    .formatted(arn, GROUP)));
  }

  @Test
  void updateTellsTheArnAndChangesWhatIsGiven() {
    bench.control("CreateArtifact", FULL_ARTIFACT);
    assertThat(
            call(
                "UpdateArtifact",
                """
                {"ArtifactArn":"%s","ArtifactName":"other","Properties":{"k3":"v3"},
                 "PropertiesToRemove":["z"]}\
                """
                    .formatted(DATA)))
        .isEqualTo("{\"ArtifactArn\":\"" + DATA + "\"}");
    assertThat(call("DescribeArtifact", "{\"ArtifactArn\":\"" + DATA + "\"}"))
        .startsWith("{\"ArtifactName\":\"other\",")
        .contains("\"Properties\":{\"a\":\"\",\"k3\":\"v3\"}");
    bench.control("CreateContext", context("c"));
    assertThat(call("UpdateContext", "{\"ContextName\":\"c\",\"Description\":\"new\"}"))
        .isEqualTo("{\"ContextArn\":\"" + ARN + "context/c\"}");
    assertThat(call("DescribeContext", "{\"ContextName\":\"c\"}"))
        .contains("\"Description\":\"new\"");
    bench.control("CreateAction", action("a"));
    assertThat(call("UpdateAction", "{\"ActionName\":\"a\",\"Status\":\"Completed\"}"))
        .isEqualTo("{\"ActionArn\":\"" + ARN + "action/a\"}");
    assertThat(call("DescribeAction", "{\"ActionName\":\"a\"}"))
        .contains("\"Status\":\"Completed\"");
  }

  @Test
  void deleteTellsTheArnOfWhatIsGone() {
    bench.control("CreateArtifact", FULL_ARTIFACT);
    bench.control("CreateContext", context("c"));
    bench.control("CreateAction", action("a"));
    assertThat(call("DeleteArtifact", "{\"ArtifactArn\":\"" + DATA + "\"}"))
        .isEqualTo("{\"ArtifactArn\":\"" + DATA + "\"}");
    assertThat(call("DeleteContext", "{\"ContextName\":\"c\"}"))
        .isEqualTo("{\"ContextArn\":\"" + ARN + "context/c\"}");
    assertThat(call("DeleteAction", "{\"ActionName\":\"a\"}"))
        .isEqualTo("{\"ActionArn\":\"" + ARN + "action/a\"}");
    assertThat(bench.lineage.contents()).isEmpty();
  }

  @Test
  void deleteFindsAnArtifactByItsSource() {
    bench.control("CreateArtifact", FULL_ARTIFACT);
    assertThat(
            call(
                "DeleteArtifact",
                """
                {"Source":{"SourceUri":"s3://bucket/data","SourceTypes":[
                 {"SourceIdType":"Custom","Value":"c"},{"SourceIdType":"S3ETag","Value":"e"}]}}\
                """))
        .isEqualTo("{\"ArtifactArn\":\"" + DATA + "\"}");
  }

  @Test
  void listWithoutAnythingIsAnEmptyList() {
    assertThat(call("ListArtifacts", "")).isEqualTo("{\"ArtifactSummaries\":[]}");
    assertThat(call("ListContexts", "{}")).isEqualTo("{\"ContextSummaries\":[]}");
    assertThat(call("ListActions", "{}")).isEqualTo("{\"ActionSummaries\":[]}");
  }

  @Test
  void listShowsASummaryOfEach() {
    bench.control("CreateArtifact", FULL_ARTIFACT);
    bench.control("CreateContext", context("c"));
    bench.control("CreateAction", action("a"));
    String times = "\"CreationTime\":1795446000.123,\"LastModifiedTime\":1795446000.123}]}";
    assertThat(call("ListArtifacts", "{}"))
        .isEqualTo(
            oneLine(
                        """
                        {"ArtifactSummaries":[{"ArtifactArn":"%s","ArtifactName":"my-data",
                        "Source":{"SourceUri":"s3://bucket/data","SourceTypes":[
                        {"SourceIdType":"S3ETag","Value":"e"},{"SourceIdType":"Custom","Value":"c"}]},
                        "ArtifactType":"DataSet",\
                        """)
                    .formatted(DATA)
                + times);
    assertThat(call("ListContexts", "{}"))
        .isEqualTo(
            oneLine(
                        """
                        {"ContextSummaries":[{"ContextArn":"%scontext/c","ContextName":"c",
                        "Source":{"SourceUri":"uri"},"ContextType":"Endpoint",\
                        """)
                    .formatted(ARN)
                + times);
    assertThat(call("ListActions", "{}"))
        .isEqualTo(
            oneLine(
                        """
                        {"ActionSummaries":[{"ActionArn":"%saction/a","ActionName":"a",
                        "Source":{"SourceUri":"uri"},"ActionType":"Deploy","Status":"Unknown",\
                        """)
                    .formatted(ARN)
                + times);
  }

  @Test
  void listGoesPageByPage() {
    IntStream.range(0, 5).forEach(i -> bench.control("CreateContext", context("c-" + i)));
    String first =
        call("ListContexts", "{\"MaxResults\":3,\"SortBy\":\"Name\",\"SortOrder\":\"Descending\"}");
    assertThat(first).contains("c-4", "c-3", "c-2").doesNotContain("c-1");
    String token = first.replaceAll(".*\"NextToken\":\"([^\"]*)\"}", "$1");
    assertThat(
            call(
                "ListContexts",
                """
                {"MaxResults":3,"SortBy":"Name","SortOrder":"Descending","NextToken":"%s"}\
                """
                    .formatted(token)))
        .contains("c-1", "c-0")
        .doesNotContain("c-2", "NextToken");
  }

  @Test
  void listShowsTenWhereNothingElseIsAskedFor() {
    IntStream.range(0, 12).forEach(i -> bench.control("CreateContext", context("c-" + i)));
    assertThat(call("ListContexts", "{}").split("ContextArn", -1)).hasSize(11);
    assertThat(call("ListContexts", "{}")).contains("NextToken");
  }

  @Test
  void listFiltersBySourceTypeAndTimeInBothForms() {
    bench.control("CreateContext", context("one"));
    bench.control(
        "CreateContext",
        "{\"ContextName\":\"two\",\"ContextType\":\"T\",\"Source\":{\"SourceUri\":\"v\"}}");
    List<String> finding =
        List.of(
            "{\"SourceUri\":\"v\"}",
            "{\"ContextType\":\"T\"}",
            "{\"ContextType\":\"T\",\"CreatedAfter\":1795446000.123,\"CreatedBefore\":\"2026-11-23T15:00:00.123Z\"}");
    assertThat(finding)
        .allSatisfy(body ->
            assertThat(call("ListContexts", body)).contains("\"two\"").doesNotContain("\"one\""));
    assertThat(call("ListContexts", "{\"CreatedAfter\":1795446000.124}"))
        .isEqualTo("{\"ContextSummaries\":[]}");
    assertThat(call("ListContexts", "{\"CreatedBefore\":1795446000.122}"))
        .isEqualTo("{\"ContextSummaries\":[]}");
  }

  @Test
  void createOfWhatExistsIsRefusedAsTheServiceDoes() {
    bench.control("CreateArtifact", FULL_ARTIFACT);
    bench.control("CreateContext", context("c"));
    bench.control("CreateAction", action("a"));
    assertThat(call("CreateArtifact", FULL_ARTIFACT.replace("DataSet", "Model")))
        .isEqualTo(
            """
            {"__type":"ValidationException","message":"Artifact sources must be unique within an AWS account and region. Artifact with source URI 's3://bucket/data' already exists: %s"}\
            """
                .formatted(DATA));
    assertThat(call("CreateContext", context("c")))
        .isEqualTo(
            """
            {"__type":"ValidationException","message":"Context names must be unique within an AWS account and region. Context with name (c) already exists."}\
            """);
    assertThat(call("CreateAction", action("a")))
        .isEqualTo(
            """
            {"__type":"ValidationException","message":"Action names must be unique within an AWS account and region. Action with name (a) already exists."}\
            """);
  }

  @ParameterizedTest
  @CsvSource({"Describe", "Update", "Delete"})
  void whatDoesNotExistIsNotFound(String verb) {
    HttpReply reply = bench.control(verb + "Context", "{\"ContextName\":\"none\"}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .isEqualTo(
            """
            {"__type":"ResourceNotFound","Message":"Context 'none' does not exist."}\
            """);
    assertThat(call(verb + "Action", "{\"ActionName\":\"none\"}"))
        .isEqualTo(
            """
            {"__type":"ResourceNotFound","Message":"Action 'none' does not exist."}\
            """);
    assertThat(call(verb + "Artifact", "{\"ArtifactArn\":\"" + DATA + "\"}"))
        .isEqualTo(
            """
            {"__type":"ResourceNotFound","Message":"Artifact '%s' does not exist."}\
            """
                .formatted(DATA));
  }

  @Test
  void deleteOfASourceWithoutArtifactIsNotFound() {
    assertThat(call("DeleteArtifact", "{\"Source\":{\"SourceUri\":\"u\"}}"))
        .isEqualTo(
            """
            {"__type":"ResourceNotFound","Message":"Artifact with source URI 'u' and these source types does not exist."}\
            """);
  }

  private String call(String operation, String body) {
    return text(bench.control(operation, body));
  }

  private static String context(String name) {
    return """
    {"ContextName":"%s","ContextType":"Endpoint","Source":{"SourceUri":"uri"}}\
    """
        .formatted(name);
  }

  private static String action(String name) {
    return """
    {"ActionName":"%s","ActionType":"Deploy","Status":"Unknown","Source":{"SourceUri":"uri"}}\
    """
        .formatted(name);
  }

  private static String oneLine(String block) {
    return block.replace("\n", "");
  }
}

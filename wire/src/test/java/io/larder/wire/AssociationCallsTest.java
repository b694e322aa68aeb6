package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The replies for associations and queries along them, byte for byte.
class AssociationCallsTest {
  private static final String ARN = "arn:aws:sagemaker:eu-west-1:123456789012:";
  private static final String ENDPOINT = ARN + "context/endpoint";
  private static final String DEPLOYMENT = ARN + "action/deployment";
  private static final String TRAINING = ARN + "experiment-trial-component/training";

  private final Bench bench = new Bench();
  private String data = "";

  @BeforeEach
  void createEntities() {
    data =
        call(
                "CreateArtifact",
                "{\"ArtifactType\":\"DataSet\",\"Source\":{\"SourceUri\":\"s3://b/k\"}}")
            .replaceAll(".*\"(arn[^\"]*)\".*", "$1");
    bench.control("CreateContext", context("endpoint"));
    bench.control(
        "CreateAction",
        "{\"ActionName\":\"deployment\",\"ActionType\":\"Deploy\",\"Source\":{\"SourceUri\":\"u\"}}");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void addAndDeleteTellBothEnds() {
    assertThat(add(data, DEPLOYMENT, "ContributedTo")).isEqualTo(ends(data, DEPLOYMENT));
    assertThat(call("AddAssociation", ends(DEPLOYMENT, ENDPOINT)))
        .isEqualTo(ends(DEPLOYMENT, ENDPOINT));
    assertThat(call("DeleteAssociation", ends(data, DEPLOYMENT))).isEqualTo(ends(data, DEPLOYMENT));
    assertThat(call("ListAssociations", "{}")).doesNotContain(data);
  }

  @Test
  void listShowsTypesAndNamesOfTheEnds() {
    add(data, DEPLOYMENT, "ContributedTo");
    call("AddAssociation", ends(TRAINING, ENDPOINT));
    assertThat(call("ListAssociations", "{\"SourceArn\":\"" + data + "\"}"))
        .isEqualTo(
            oneLine(
                """
                {"AssociationSummaries":[{"SourceArn":"%s","DestinationArn":"%s",
                "SourceType":"DataSet","DestinationType":"Deploy",
                "AssociationType":"ContributedTo","DestinationName":"deployment",
                "CreationTime":1795446000.123}]}\
                """
                    .formatted(data, DEPLOYMENT)));
    assertThat(call("ListAssociations", "{\"DestinationType\":\"Endpoint\"}"))
        .isEqualTo(
            oneLine(
                """
                {"AssociationSummaries":[{"SourceArn":"%s","DestinationArn":"%s",
                "DestinationType":"Endpoint","SourceName":"training",
                "DestinationName":"endpoint","CreationTime":1795446000.123}]}\
                """
                    .formatted(TRAINING, ENDPOINT)));
  }

  @Test
  void listFiltersByEverything() {
    add(data, DEPLOYMENT, "ContributedTo");
    add(DEPLOYMENT, ENDPOINT, "Produced");
    assertThat(
            call(
                "ListAssociations",
                """
                {"SourceArn":"%s","DestinationArn":"%s","SourceType":"Deploy",
                 "DestinationType":"Endpoint","AssociationType":"Produced",
                 "CreatedAfter":1795446000.123,"CreatedBefore":1795446000.123}\
                """
                    .formatted(DEPLOYMENT, ENDPOINT)))
        .contains(ENDPOINT)
        .doesNotContain(data);
    assertThat(
            call(
                "ListAssociations",
                "{\"DestinationArn\":\"" + ENDPOINT + "\",\"AssociationType\":\"SameAs\"}"))
        .isEqualTo("{\"AssociationSummaries\":[]}");
    assertThat(call("ListAssociations", "{\"SourceArn\":\"" + ARN + "context/nobody\"}"))
        .isEqualTo("{\"AssociationSummaries\":[]}");
  }

  @Test
  void listGoesPageByPage() {
    IntStream.range(0, 12)
        .forEach(i -> {
          bench.control("CreateContext", context("c-" + (10 + i)));
          add(data, ARN + "context/c-" + (10 + i), "Produced");
        });
    String order = "\"SortBy\":\"DestinationArn\",\"SortOrder\":\"Ascending\"";
    String first = call("ListAssociations", "{" + order + "}");
    assertThat(first).contains("c-10", "c-19").doesNotContain("c-20");
    String token = first.replaceAll(".*\"NextToken\":\"([^\"]*)\"}", "$1");
    assertThat(call("ListAssociations", "{" + order + ",\"NextToken\":\"" + token + "\"}"))
        .contains("c-20", "c-21")
        .doesNotContain("c-19", "NextToken");
  }

  @Test
  void addOfWhatExistsIsRefusedWithTheCodeThatTheSdkPassesOver() {
    add(data, DEPLOYMENT, "ContributedTo");
    HttpReply reply = bench.control("AddAssociation", ends(data, DEPLOYMENT));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .isEqualTo(
            """
            {"__type":"ValidationException","message":"Association from '%s' to '%s' already exists."}\
            """
                .formatted(data, DEPLOYMENT));
  }

  @Test
  void addOfAnUnknownEndIsNotFound() {
    assertThat(add(data, ARN + "action/nobody", "Produced"))
        .isEqualTo(
            """
            {"__type":"ResourceNotFound","Message":"Action '%saction/nobody' does not exist."}\
            """
                .formatted(ARN));
  }

  @Test
  void deleteOfWhatDoesNotExistIsNotFound() {
    assertThat(call("DeleteAssociation", ends(data, DEPLOYMENT)))
        .isEqualTo(
            """
            {"__type":"ResourceNotFound","Message":"Association from '%s' to '%s' does not exist."}\
            """
                .formatted(data, DEPLOYMENT));
  }

  @Test
  void deleteOfAnEntityWithAssociationsIsRefused() {
    add(data, DEPLOYMENT, "ContributedTo");
    assertThat(call("DeleteAction", "{\"ActionName\":\"deployment\"}"))
        .isEqualTo(
            """
            {"__type":"ValidationException","message":"Action '%s' has associations. Delete them first."}\
            """
                .formatted(DEPLOYMENT));
  }

  @Test
  void queryShowsTheStartAndTheAssociations() {
    add(data, DEPLOYMENT, "ContributedTo");
    call("AddAssociation", ends(DEPLOYMENT, ENDPOINT));
    assertThat(call("QueryLineage", "{\"StartArns\":[\"" + data + "\"]}"))
        .isEqualTo(
            oneLine(
                """
                {"Vertices":[{"Arn":"%s","Type":"DataSet","LineageType":"Artifact"},
                {"Arn":"%s","Type":"Deploy","LineageType":"Action"},
                {"Arn":"%s","Type":"Endpoint","LineageType":"Context"}],
                "Edges":[{"SourceArn":"%s","DestinationArn":"%s","AssociationType":"ContributedTo"},
                {"SourceArn":"%s","DestinationArn":"%s"}]}\
                """
                    .formatted(
                        data, DEPLOYMENT, ENDPOINT, data, DEPLOYMENT, DEPLOYMENT, ENDPOINT)));
  }

  @Test
  void queryWithoutEdgesStillHasTheirEmptyList() {
    call("AddAssociation", ends(TRAINING, data));
    assertThat(
            call(
                "QueryLineage",
                """
                {"StartArns":["%s"],"IncludeEdges":false,"Direction":"Ascendants","Filters":{}}\
                """
                    .formatted(data)))
        .isEqualTo(
            """
            {"Vertices":[{"Arn":"%s","LineageType":"TrialComponent"}],"Edges":[]}\
            """
                .formatted(TRAINING));
  }

  @Test
  void queryFiltersByEverything() {
    call("AddAssociation", ends(data, ENDPOINT));
    String filters =
        """
        {"Types":["Endpoint","Model"],"LineageTypes":["Context","Action"],
         "CreatedAfter":1795446000.123,"CreatedBefore":1795446000.123,
         "ModifiedAfter":"2026-11-23T15:00:00Z","ModifiedBefore":1795446001,
         "Properties":{"k":"v","l":"w"}}\
        """;
    String question =
        "{\"StartArns\":[\"%s\"],\"IncludeEdges\":false,\"Filters\":%s}".formatted(data, filters);
    assertThat(call("QueryLineage", question)).isEqualTo("{\"Vertices\":[],\"Edges\":[]}");
    call("UpdateContext", "{\"ContextName\":\"endpoint\",\"Properties\":{\"l\":\"w\"}}");
    assertThat(call("QueryLineage", question)).contains(ENDPOINT);
  }

  @Test
  void queryGoesPageByPage() {
    add(data, DEPLOYMENT, "ContributedTo");
    add(DEPLOYMENT, ENDPOINT, "Produced");
    String question = "\"StartArns\":[\"" + data + "\"],\"MaxResults\":2,\"MaxDepth\":2";
    String first = call("QueryLineage", "{" + question + "}");
    assertThat(first).contains("ContributedTo").doesNotContain(ENDPOINT);
    String token = first.replaceAll(".*\"NextToken\":\"([^\"]*)\"}", "$1");
    assertThat(call("QueryLineage", "{" + question + ",\"NextToken\":\"" + token + "\"}"))
        .isEqualTo(
            oneLine(
                """
                {"Vertices":[{"Arn":"%s","Type":"Endpoint","LineageType":"Context"}],
                "Edges":[{"SourceArn":"%s","DestinationArn":"%s","AssociationType":"Produced"}]}\
                """
                    .formatted(ENDPOINT, DEPLOYMENT, ENDPOINT)));
  }

  @Test
  void queryFromWhatDoesNotExistIsNotFound() {
    assertThat(call("QueryLineage", "{\"StartArns\":[\"" + ARN + "context/nobody\"]}"))
        .isEqualTo(
            """
            {"__type":"ResourceNotFound","Message":"Context '%scontext/nobody' does not exist."}\
            """
                .formatted(ARN));
  }

  private String add(String source, String destination, String type) {
    return call(
        "AddAssociation",
        ends(source, destination).replace("}", ",\"AssociationType\":\"" + type + "\"}"));
  }

  private String call(String operation, String body) {
    return text(bench.control(operation, body));
  }

  private static String ends(String source, String destination) {
    return """
    {"SourceArn":"%s","DestinationArn":"%s"}\
    """
        .formatted(source, destination);
  }

  private static String context(String name) {
    return """
    {"ContextName":"%s","ContextType":"Endpoint","Source":{"SourceUri":"uri"}}\
    """
        .formatted(name);
  }

  private static String oneLine(String block) {
    return block.replace("\n", "");
  }
}

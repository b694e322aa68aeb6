package io.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final FakeServer server;

  CommandsTest() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void groupsListsAllPages() {
    server.addGroup("weather", "airport", "observed_at", "temp");
    server.addGroup("planes", "tailnum", "known_at");

    assertThat(run("groups").out())
        .containsSubsequence("weather", "Created", "3", "2013-11-21T02:13:20Z", "planes");
  }

  @Test
  void optionsMayStandBeforeTheCommand() {
    server.addGroup("weather", "airport", "observed_at");

    CommandRun run = CommandRun.of("--endpoint", server.endpoint(), "--json", "groups");

    assertThat(run.out()).startsWith("[ {").contains("\"FeatureGroupName\" : \"weather\"");
  }

  @Test
  void describeShowsFeaturesAndRoles() {
    server.addGroup("weather", "airport", "observed_at", "temp");

    assertThat(run("describe", "weather").out())
        .containsSubsequence("identifier", "airport", "airport", "String", "record identifier");
  }

  @Test
  void describeShowsCollectionsAndTheTier() throws IOException {
    server.addBaskets("baskets");

    assertThat(run("describe", "baskets").out())
        .contains("online store   InMemory")
        .containsSubsequence("List of String", "Set of Integral", "Vector of 2 Fractional");
  }

  @Test
  void describeSaysWhatTheServerSays() {
    CommandRun run = run("describe", "wether");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualToIgnoringNewLines("larder: there is no feature group wether");
  }

  @Test
  void listShowsIdentifiersOfAllPagesUpToTheLimit() {
    CommandRun all = run("list", "weather");
    assertThat(all.out().lines()).containsExactly("EWR", "JFK", "LGA");
    assertThat(all.err()).isEmpty();
    assertThat(server.requests.getFirst()).isEqualTo("POST /FeatureGroup/weather/ListRecords");

    CommandRun some = run("list", "weather", "--limit=2");
    assertThat(some.out().lines()).containsExactly("EWR", "JFK");
    assertThat(some.err()).contains("there are more records; see them with --limit");
  }

  @Test
  void listShowsDeletedRecordsWhereAsked() {
    assertThat(run("list", "weather", "--deleted", "--json").out())
        .isEqualToIgnoringWhitespace("[\"EWR\",\"JFK\",\"LGA\",\"ORD\"]");
    assertThat(run("list", "weather", "--limit=0").exitCode()).isEqualTo(2);
  }

  @Test
  void getShowsValuesAsTheyWerePut() {
    assertThat(run("get", "weather", "JFK").out()).contains("temp     39.020");
    assertThat(run("get", "weather", "JFK", "--json").out())
        .contains("\"temp\" : \"39.020\"", "\"seen\" : [ \"a\", \"b, c\" ]");
    assertThat(run("get", "weather", "JFK").out()).contains("seen     [\"a\",\"b, c\"]");
    assertThat(server.requests.getFirst())
        .isEqualTo("GET /FeatureGroup/weather?RecordIdentifierValueAsString=JFK");
  }

  @Test
  void getFailsWhereThereIsNoRecord() {
    CommandRun run = run("get", "weather", "a b/ü");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no record 'a b/ü' in 'weather'");
    assertThat(server.requests.getFirst()).endsWith("String=a%20b%2F%C3%BC");
  }

  @Test
  void putWritesTheGivenValues() {
    assertThat(run("put", "weather", "airport=JFK", "note=a=b").exitCode()).isZero();
    assertThat(server.lines())
        .containsExactly(
            "{\"Record\":[{\"FeatureName\":\"airport\",\"ValueAsString\":\"JFK\"},"
                + "{\"FeatureName\":\"note\",\"ValueAsString\":\"a=b\"}]}");
  }

  @Test
  void putTakesAListForACollectionAndATextForAText() throws IOException {
    server.addBaskets("baskets");

    CommandRun run =
        run("put", "baskets", "id=[1]", "items=[\"a, b\", 1.50]", "taste=[1,2.0]", "at=x");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(server.lines().getFirst())
        .contains(
            "\"id\",\"ValueAsString\":\"[1]\"",
            "\"items\",\"ValueAsStringList\":[\"a, b\",\"1.50\"]",
            "\"taste\",\"ValueAsStringList\":[\"1\",\"2.0\"]");
  }

  @Test
  void putRefusesWhatIsNoListForACollection() throws IOException {
    server.addBaskets("baskets");

    CommandRun run = run("put", "baskets", "id=a", "items=[\"a\"");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'items' takes a list of JSON");
    assertThat(server.lines()).isEmpty();
  }

  @Test
  void putReadsListsFromJson() {
    CommandRun run =
        CommandRun.withInput(
            "{\"id\":\"a\",\"items\":[\"x\",1.50],\"none\":[]}",
            "put",
            "baskets",
            "--file=-",
            "--endpoint=" + server.endpoint());

    assertThat(run.exitCode()).isZero();
    assertThat(server.lines().getFirst())
        .contains(
            "\"items\",\"ValueAsStringList\":[\"x\",\"1.50\"]",
            "\"none\",\"ValueAsStringList\":[]");
    assertThat(putFile("{\"id\":[[1]]}").err()).contains("a list of these");
    assertThat(putFile("{\"id\":{}}").err()).contains("a list of these");
    assertThat(putFile("{\"id\":[null]}").exitCode()).isEqualTo(2);
  }

  private CommandRun putFile(String json) {
    return CommandRun.withInput(
        json, "put", "baskets", "--file=-", "--endpoint=" + server.endpoint());
  }

  @Test
  void putReadsJsonFromStandardInput() {
    server.addGroup("weather", "airport", "observed_at");

    CommandRun run =
        CommandRun.withInput(
            "{\"airport\":\"JFK\",\"temp\":1.50,\"wind\":null}",
            "put",
            "weather",
            "--file=-",
            "--now",
            "--endpoint=" + server.endpoint());

    assertThat(run.exitCode()).isZero();
    assertThat(server.lines().getFirst())
        .contains("\"temp\",\"ValueAsString\":\"1.50\"", "observed_at")
        .doesNotContain("wind");
  }

  @Test
  void deleteMarksARecordNowUnlessTold() {
    server.addGroup("weather", "airport", "observed_at");

    assertThat(run("delete", "weather", "JFK").exitCode()).isZero();
    assertThat(server.requests.getLast())
        .matches(
            "DELETE /FeatureGroup/weather\\?RecordIdentifierValueAsString=JFK&EventTime=2.*Z"
                + "&DeletionMode=SoftDelete");
  }

  @Test
  void deleteAsksForTheNameOfAGroup() {
    server.addGroup("weather", "airport", "observed_at");

    assertThat(delete("no\n").err()).contains("nothing was deleted");
    assertThat(server.groups).containsKey("weather");
    assertThat(delete("weather\n").exitCode()).isZero();
    assertThat(server.groups).isEmpty();
  }

  @Test
  void queryLinesUpItsColumns() {
    server.queryAnswer =
        """
        {"columns":[{"name":"airport","type":"VARCHAR"},{"name":"n","type":"BIGINT"}]}
        ["JFK",17]
        [null,4]
        {"rows":2,"truncated":true}
        """;

    CommandRun run = run("query", "SELECT 1");

    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            airport       n
            VARCHAR  BIGINT
            -------  ------
            JFK          17
            NULL          4
            """);
    assertThat(run.err()).contains("2 rows in").contains("there are more rows");
  }

  @Test
  void queryPrintsCsvAndJsonLines() {
    server.queryAnswer =
        """
        {"columns":[{"name":"a","type":"VARCHAR"},{"name":"b","type":"DECIMAL(4,2)"}]}
        ["x,y",1.50]
        [null,null]
        {"rows":2,"truncated":false}
        """;

    assertThat(run("query", "SELECT 1", "--format=csv").out()).isEqualTo("a,b\n\"x,y\",1.50\n,\n");
    assertThat(run("query", "SELECT 1", "--json").out())
        .isEqualToNormalizingNewlines("{\"a\":\"x,y\",\"b\":1.50}\n{\"a\":null,\"b\":null}\n");
  }

  @Test
  void queryFailsWhereTheAnswerBreaksOff() {
    server.queryAnswer = "{\"columns\":[{\"name\":\"a\",\"type\":\"VARCHAR\"}]}\n[\"x\"]\n";

    assertThat(run("query", "SELECT 1").exitCode()).isEqualTo(1);
  }

  @Test
  void queryTellsTheServersRefusal() {
    server.queryAnswer = "{\"code\":\"ValidationError\",\"message\":\"no table 'wether'\"}";

    assertThat(run("query", "SELECT 1").err()).contains("larder: no table 'wether'");
  }

  @Test
  void saysHowToStartAServerWhereNoneAnswers() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }

    CommandRun run = CommandRun.of("groups", "--endpoint=http://127.0.0.1:" + unused);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("larder serve").doesNotContain("Exception");
  }

  @Test
  void suggestsNeighboursOfUnknownWords() {
    assertThat(run("ingst").err()).contains("Did you mean").contains("ingest");
    assertThat(run("groups", "--jsn").err()).contains("--json").contains("larder groups --help");
    assertThat(run("ingst").exitCode()).isEqualTo(2);
  }

  @Test
  void refusesAnEndpointThatIsNone() {
    assertThat(CommandRun.of("groups", "--endpoint=localhost:7420").exitCode()).isEqualTo(2);
  }

  private CommandRun delete(String input) {
    return CommandRun.withInput(
        input, "delete", "weather", "--group", "--endpoint=" + server.endpoint());
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--endpoint=" + server.endpoint()))
            .toArray(String[]::new));
  }
}

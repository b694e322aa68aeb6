package io.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {
  @TempDir Path folder;
  private final FakeServer server;

  IngestCommandTest() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void makesTheGroupThatTheFileTells() throws IOException {
    Path file =
        file(
            "weather.csv",
            "airport,observed_at,temp,zip\nJFK,2013-01-01 06:51:00,39.02,00501\nLGA,2013-01-01"
                + " 06:51:00,,11371\n");

    CommandRun run = ingest(file, "--create", "--id", "airport", "--time", "observed_at");

    assertThat(run.err()).contains("created feature group 'weather'").contains("50.0 %");
    assertThat(run.exitCode()).isZero();
    assertThat(server.groups.get("weather"))
        .asString()
        .contains("{\"FeatureName\":\"airport\",\"FeatureType\":\"String\"}")
        .contains("{\"FeatureName\":\"observed_at\",\"FeatureType\":\"String\"}")
        .contains("{\"FeatureName\":\"temp\",\"FeatureType\":\"Fractional\"}")
        .contains("{\"FeatureName\":\"zip\",\"FeatureType\":\"String\"}");
    assertThat(server.lines())
        .containsExactlyInAnyOrder(
            "{\"airport\":\"JFK\",\"observed_at\":\"2013-01-01T06:51:00Z\",\"temp\":\"39.02\",\"zip\":\"00501\"}",
            "{\"airport\":\"LGA\",\"observed_at\":\"2013-01-01T06:51:00Z\",\"zip\":\"11371\"}");
  }

  @Test
  void saysOnceThatEventTimesAreRewritten() throws IOException {
    server.addGroup("weather", "airport", "observed_at");
    Path file = file("w.csv", "airport,observed_at\nJFK,2013-01-01\nLGA,2013-01-02\n");

    assertThat(ingest(file).err())
        .containsOnlyOnce("2013-01-01 becomes 2013-01-01T00:00:00Z")
        .doesNotContain("2013-01-02");
  }

  @Test
  void sendsChunksOfAtMostFiveThousandRowsInOrder() throws IOException {
    server.addGroup("weather", "airport", "observed_at", "temp");
    Path file =
        file(
            "w.jsonl",
            IntStream.range(0, 12_345)
                .mapToObj(i ->
                    "{\"airport\":\"JFK\",\"observed_at\":\"2013-01-01T00:00:00Z\",\"temp\":%d}\n"
                        .formatted(i))
                .collect(Collectors.joining()));

    assertThat(ingest(file).out()).contains("12,345 rows accepted, 0 refused");
    assertThat(server.batches.stream().map(List::size)).containsExactly(5_000, 5_000, 2_345);
    assertThat(server.lines().get(7_000)).contains("\"7000\"");
  }

  @Test
  void keepsRefusedRowsWithLineAndReason() throws IOException {
    server.addGroup("weather", "airport", "observed_at", "temp");
    Path file =
        file(
            "w.csv",
            """
            airport,observed_at,temp
            JFK,2013-01-01T00:00:00Z,"two
            lines"
            LGA,2013-01-01T00:00:00Z,REFUSE
            EWR,yesterday,1
            EWR,2013-01-01T00:00:00Z
            ,2013-01-01T00:00:00Z,1
            EWR,2013-01-01T00:00:00Z,2
            """);

    CommandRun run = ingest(file);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("2 rows accepted, 4 refused").contains("w.csv.rejected.csv");
    assertThat(Files.readString(folder.resolve("w.csv.rejected.csv")))
        .startsWith("line,reason,row")
        .contains("5,event time 'yesterday' is no moment", "6,2 cells where the heading has 3")
        .contains("7,no record identifier (airport)")
        .contains("4,said so,\"{\"\"airport\"\":\"\"LGA\"\"");
  }

  @Test
  void leavesNoFileOfRefusedRowsWhereNoneWas() throws IOException {
    server.addGroup("weather", "airport", "observed_at");
    Path file = file("w.csv", "airport,observed_at\nJFK,2013-01-01\n");
    Path refused = file("w.csv.rejected.csv", "of an earlier run");

    assertThat(ingest(file).exitCode()).isZero();
    assertThat(refused).doesNotExist();
  }

  @Test
  void triesAgainWhenTheServerIsBusy() throws IOException {
    server.addGroup("weather", "airport", "observed_at");
    server.stumbles.set(2);

    CommandRun run = ingest(file("w.csv", "airport,observed_at\nJFK,2013-01-01\n"));

    assertThat(run.exitCode()).isZero();
    assertThat(server.lines()).hasSize(1);
  }

  @Test
  void triesAgainWhenTheConnectionBreaks() throws IOException {
    server.addGroup("weather", "airport", "observed_at");
    server.stumbles.set(1);
    server.stumbleStatus = 0;

    assertThat(ingest(file("w.csv", "airport,observed_at\nJFK,2013-01-01\n")).exitCode()).isZero();
  }

  @Test
  void stopsWhereTheServerRefusesTheWholeBatch() throws IOException {
    server.addGroup("weather", "airport", "observed_at");
    server.stumbles.set(1);
    server.stumbleStatus = 400;

    CommandRun run = ingest(file("w.csv", "airport,observed_at\nJFK,2013-01-01\n"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("stopped after 0 accepted rows").contains("larder: busy");
  }

  @Test
  void listsAllNamesThatCannotBeFeatures() throws IOException {
    Path file = file("c.csv", "id,changed,First Name,Größe,write_time\n1,2013-01-01,a,b,c\n");

    CommandRun run = ingest(file, "--create", "--id", "id", "--time", "changed");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("--rename \"First Name=First_Name\" --rename \"Größe=Gr_e\"")
        .contains("--rename \"write_time=write_time_of_source\"");
    assertThat(server.groups).isEmpty();
  }

  @Test
  void renamesSkipsAndAddsConstants() throws IOException {
    Path file = file("p.csv", "Tail No,seats,remark\nN1,55,x\n");

    CommandRun run =
        ingest(
            file,
            "--create",
            "--id=tailnum",
            "--time=known_at",
            "--rename",
            "Tail No=tailnum",
            "--skip=remark",
            "--constant=known_at=2013-01-01");

    assertThat(run.exitCode()).isZero();
    assertThat(server.lines())
        .containsExactly(
            "{\"known_at\":\"2013-01-01T00:00:00Z\",\"tailnum\":\"N1\",\"seats\":\"55\"}");
  }

  @Test
  void refusesMillisecondsAsEventTime() throws IOException {
    Path file = file("e.csv", "id,at\n1,1385000000000\n");

    assertThat(ingest(file, "--create", "--id=id", "--time=at").err())
        .contains("looks like milliseconds")
        .contains("divide by 1000");
  }

  @Test
  void refusesColumnsThatTheGroupDoesNotHave() throws IOException {
    server.addGroup("weather", "airport", "observed_at");

    CommandRun run = ingest(file("w.csv", "airport,observed_at,wind\nJFK,2013-01-01,3\n"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no feature wind").contains("--skip");
  }

  @Test
  void readsJsonLinesFromStandardInputAndKeepsTheirNumbers() {
    server.addGroup("weather", "airport", "observed_at", "temp");

    CommandRun run =
        CommandRun.withInput(
            "{\"airport\":\"JFK\",\"observed_at\":\"2013-01-01T00:00:00Z\",\"temp\":1.50}\n",
            "ingest",
            "-",
            "--format=jsonl",
            "--group=weather",
            "--json",
            "--endpoint=" + server.endpoint());

    assertThat(run.out()).contains("\"accepted\":1,\"refused\":0");
    assertThat(server.lines().getFirst()).contains("\"temp\":\"1.50\"");
  }

  @Test
  void sendsListsOfJsonLinesAsCollections() throws IOException {
    server.addBaskets("weather");

    CommandRun run =
        ingest(
            file(
                "b.jsonl",
                """
                {"id":"a","at":"2013-01-01T00:00:00Z","items":["x","1.0"],"taste":[1.50,1e3]}
                {"id":"b","at":"2013-01-01T00:00:00Z","items":[],"shops":null}
                {"id":"c","at":"2013-01-01T00:00:00Z","items":"x"}
                {"id":"d","at":"2013-01-01T00:00:00Z","items":[null]}
                """));

    assertThat(run.out()).contains("2 rows accepted, 2 refused");
    assertThat(server.lines())
        .containsExactlyInAnyOrder(
            "{\"id\":\"a\",\"at\":\"2013-01-01T00:00:00Z\",\"items\":[\"x\",\"1.0\"],\"taste\":[\"1.50\",\"1e3\"]}",
            "{\"id\":\"b\",\"at\":\"2013-01-01T00:00:00Z\",\"items\":[]}");
    assertThat(Files.readString(folder.resolve("b.jsonl.rejected.csv")))
        .contains("3,\"feature 'items' takes a list such as");
  }

  @Test
  void sendsListsOfParquetAndOfCsvCellsAsCollections() throws Exception {
    server.addBaskets("weather");
    Path parquet = folder.resolve("b.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 'a' AS id, '2013-01-01T00:00:00Z' AS at, ['x, y', ''] AS items, [7, 8] AS"
              + " shops, [0.5::DOUBLE, 'nan'::DOUBLE] AS taste) TO '"
              + parquet
              + "' (FORMAT parquet)");
    }
    Path csv =
        file("b.csv", "id,at,shops\nb,2013-01-01T00:00:00Z,\"[1, 2]\"\nc,2013-01-01T00:00:00Z,1\n");

    assertThat(ingest(parquet).exitCode()).isZero();
    assertThat(ingest(csv).exitCode()).isEqualTo(3);

    assertThat(server.lines())
        .containsExactly(
            "{\"id\":\"a\",\"at\":\"2013-01-01T00:00:00Z\",\"items\":[\"x, y\",\"\"],\"shops\":[\"7\",\"8\"],\"taste\":[\"0.5\",\"NaN\"]}",
            "{\"id\":\"b\",\"at\":\"2013-01-01T00:00:00Z\",\"shops\":[\"1\",\"2\"]}");
  }

  @Test
  void makesAGroupInMemoryWhoseListsAreCollections() throws IOException {
    Path file =
        file(
            "b.jsonl",
            """
            {"id":"a","at":"2013-01-01T00:00:00Z","items":["7"],"shops":[1,2],"taste":[1,0.5]}
            {"id":"b","at":"2013-01-01T00:00:00Z","items":[],"shops":null}
            """);

    CommandRun run = ingest(file, "--create", "--id=id", "--time=at", "--in-memory");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("List of Integral");
    assertThat(server.groups.get("weather"))
        .asString()
        .contains(
            "\"items\",\"FeatureType\":\"String\",\"CollectionType\":\"List\"",
            "\"shops\",\"FeatureType\":\"Integral\",\"CollectionType\":\"List\"",
            "\"taste\",\"FeatureType\":\"Fractional\",\"CollectionType\":\"List\"",
            "\"StorageType\":\"InMemory\"");
    assertThat(server.lines())
        .anySatisfy(line -> assertThat(line).contains("\"items\":[\"7\"]", "[\"1\",\"0.5\"]"));
  }

  @Test
  void keepsListsAsTheirTextInAGroupOnDisk() throws IOException {
    Path file =
        file("b.jsonl", "{\"id\":\"a\",\"at\":\"2013-01-01T00:00:00Z\",\"shops\":[1, 2.50]}\n");

    assertThat(ingest(file, "--create", "--id=id", "--time=at").exitCode()).isZero();

    assertThat(server.groups.get("weather"))
        .asString()
        .contains("\"shops\",\"FeatureType\":\"String\"}");
    assertThat(server.lines().getFirst()).contains("\"shops\":\"[1,2.50]\"");
  }

  @Test
  void saysHowToMakeAMissingGroup() throws IOException {
    CommandRun run = ingest(file("w.csv", "airport,at\nJFK,2013-01-01\n"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("--create --id COLUMN --time COLUMN (columns: airport, at)");
  }

  private CommandRun ingest(Path file, String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "ingest",
                    file.toString(),
                    "--group=weather",
                    "--endpoint=" + server.endpoint()),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}

package io.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCommandTest {
  private static final String OTHER_SHA256 = "00".repeat(32);

  @TempDir Path folder;
  private final FakeServer server;

  DatasetCommandTest() throws IOException {
    server = new FakeServer();
  }

  @BeforeEach
  void certificate() {
    server.certificate =
        """
        {"specification":{"groups":[{"identifierColumn":"origin"}]},
         "groups":[{"featureGroup":"weather","matched":1,"missed":0,"late":2}],
         "output":{"rowCount":1}}
        """;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void uploadsRowsAndSavesDataWithCertificate() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "origin,at\nJFK,2013-01-01\n");

    CommandRun run = dataset("--rows=" + rows, "--time=at", "--group=weather:origin");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("weather  origin", "1 row").contains("training.csv");
    assertThat(server.uploads).containsExactly("origin,at\nJFK,2013-01-01\n");
    assertThat(server.specifications.getFirst())
        .hasToString(
            "{\"timeColumn\":\"at\",\"asOf\":\"EventTime\",\"groups\":[{\"featureGroup\":\"weather\","
                + "\"identifierColumn\":\"origin\"}],\"rows\":{\"uploadId\":\"up-1\"},\"format\":\"csv\"}");
    assertThat(folder.resolve("training.csv")).content().isEqualTo("id,temp\n1,39.02\n");
    assertThat(folder.resolve("training.csv.certificate.json")).content().contains("\"late\" : 2");
  }

  @Test
  void usesAGroupTwiceUnderTwoNames() {
    dataset(
        "--sql=SELECT 1",
        "--time=at",
        "--group=origin=weather:origin",
        "--group=dest=weather:dest",
        "--features=origin:temp,humid,dest:temp,wind=dest_wind",
        "--max-age=dest=2h",
        "--as-of=write-time");

    assertThat(server.specifications.getFirst())
        .hasToString(
            "{\"timeColumn\":\"at\",\"asOf\":\"WriteTime\",\"groups\":[{\"featureGroup\":\"weather\","
                + "\"identifierColumn\":\"origin\",\"prefix\":\"origin_\",\"features\":[{\"feature\":"
                + "\"temp\"},{\"feature\":\"humid\"}]},{\"featureGroup\":\"weather\",\"identifierColumn\":"
                + "\"dest\",\"prefix\":\"dest_\",\"maximumAgeSeconds\":7200,\"features\":[{\"feature\":"
                + "\"temp\"},{\"feature\":\"wind\",\"as\":\"dest_wind\"}]}],\"rows\":{\"sql\":\"SELECT 1\"},"
                + "\"format\":\"csv\"}");
  }

  @Test
  void takesTheGroupsOwnIdentifierWhereNoColumnIsNamed() {
    server.addGroup("planes", "tailnum", "known_at");

    dataset("--sql=SELECT 1", "--time=at", "--group=planes");

    assertThat(server.specifications.getFirst().findValue("identifierColumn").asText())
        .isEqualTo("tailnum");
  }

  @Test
  void makesATrainingSetAgainFromItsCertificate() throws IOException {
    Path old = Files.writeString(folder.resolve("old.json"), "{\"trainingSetId\":\"ts-0\"}");

    assertThat(dataset("--from-certificate=" + old).exitCode()).isZero();
    assertThat(server.specifications.getFirst())
        .hasToString("{\"certificate\":{\"trainingSetId\":\"ts-0\"}}");
  }

  @Test
  void keepsNoDataThatArrivedDamaged() {
    server.certificate = "{\"output\":{\"sha256\":\"" + OTHER_SHA256 + "\"}}";

    CommandRun run = dataset("--sql=SELECT 1", "--time=at", "--group=weather:origin");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("arrived damaged");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void explainsHowToUseAGroupTwice() {
    CommandRun run =
        dataset("--sql=SELECT 1", "--time=at", "--group=weather:a", "--group=weather:b");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--group origin=weather:origin");
  }

  @Test
  void refusesOptionsThatNameNoGroup() {
    assertThat(dataset("--sql=S", "--time=at", "--group=weather:a", "--features=wether:temp").err())
        .contains("'wether'; the groups are: weather");
    assertThat(dataset("--sql=S", "--time=at", "--group=weather:a", "--max-age=weather=2").err())
        .contains("90s, 30m, 2h");
  }

  @Test
  void takesOneSourceOfRowsOnly() {
    assertThat(dataset("--sql=S", "--rows=r.csv").exitCode()).isEqualTo(2);
    assertThat(dataset().exitCode()).isEqualTo(2);
  }

  private CommandRun dataset(String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "dataset",
                    "--endpoint=" + server.endpoint(),
                    "--output=" + folder.resolve("training.csv")),
                Stream.of(more))
            .toArray(String[]::new));
  }
}

package io.larder.service.trainingset;

import static io.larder.service.trainingset.TrainingSetBench.named;
import static io.larder.service.trainingset.TrainingSetBench.specification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.service.trainingset.TrainingSet.Progress;
import io.larder.service.trainingset.TrainingSet.Status;
import io.larder.service.trainingset.TrainingSetSpecification.Rows;
import io.larder.service.trainingset.TrainingSetStage.LookingUp;
import io.larder.service.trainingset.TrainingSetStage.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSetsTest {
  private static final String ROWS = "id,t\na,5\n";

  @TempDir Path folder;
  private TrainingSetBench bench;

  @BeforeEach
  void open() {
    bench = new TrainingSetBench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void keepsWhatWasAskedForAndWhatCameOfIt() {
    TrainingSetLabel label = new TrainingSetLabel(Optional.of("flights"), Optional.of("of 2013"));
    String id = bench.begin(label, ROWS, "weather", "planes").id();

    TrainingSet made = bench.await(id, Status.SUCCEEDED);

    assertThat(made.request().name()).isEqualTo("flights");
    assertThat(made.request().description()).isEqualTo("of 2013");
    assertThat(made.request().featureGroups()).containsExactly("weather", "planes");
    assertThat(made.certificate().orElseThrow().output().rowCount()).isEqualTo(1);
    assertThat(made.certificate().orElseThrow().output().columns())
        .containsExactly(
            new Certificate.ColumnMade("id", "VARCHAR"),
            new Certificate.ColumnMade("t", "VARCHAR"));
  }

  @Test
  void neverSeemsToHaveFailedWhileItEnds() {
    for (int i = 0; i < 300; i++) {
      String id = bench.begin(ROWS).id();
      List<Status> seen = new ArrayList<>();
      do {
        seen.add(bench.sets.get(id).status());
      } while (seen.getLast() != Status.SUCCEEDED && seen.getLast() != Status.FAILED);
      assertThat(seen).as("states of one that succeeds").doesNotContain(Status.FAILED).isSorted();
    }
  }

  @Test
  void isQueuedWhileAnotherIsMade() {
    bench.engine.hold();
    String first = bench.begin(ROWS).id();
    String second = bench.begin(ROWS).id();
    String third = bench.begin(ROWS).id();
    bench.await(first, Status.RUNNING);

    assertThat(bench.sets.get(second).status()).isEqualTo(Status.QUEUED);
    assertThat(stage(second)).isEqualTo(new Waiting(1));
    assertThat(stage(third)).isEqualTo(new Waiting(2));

    bench.engine.letGo();
    bench.await(third, Status.SUCCEEDED);
    assertThat(bench.sets.get(second).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void tellsTheStageAndForHowLong() {
    bench.engine.hold();
    String id = bench.begin(TrainingSetLabel.none(), ROWS, "weather", "planes").id();
    while (!stage(id).equals(new LookingUp(2, 2, "planes"))) {
      Thread.onSpinWait();
    }
    bench.clock.advance(Duration.ofSeconds(7));

    TrainingSet running = bench.sets.get(id);

    assertThat(running.status()).isEqualTo(Status.RUNNING);
    assertThat(running.progress().map(Progress::inStage)).contains(Duration.ofSeconds(7));
    assertThat(running.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void endsSoonWhenItIsCancelled() throws IOException {
    bench.engine.hold();
    String id = bench.begin(ROWS).id();
    bench.await(id, Status.RUNNING);

    bench.sets.cancel(id);

    TrainingSet cancelled = bench.await(id, Status.CANCELLED);
    assertThat(cancelled.failureReason()).isEmpty();
    assertThat(folder.resolve("sets").resolve(id))
        .isDirectoryNotContaining(path -> path.toString().contains("rows"));
    assertFails(ErrorKind.CONFLICT, () -> bench.sets.cancel(id));
  }

  @Test
  void endsAtOnceWhenItIsCancelledInTheQueue() {
    bench.engine.hold();
    String first = bench.begin(ROWS).id();
    String second = bench.begin(ROWS).id();
    bench.await(first, Status.RUNNING);

    assertThat(bench.sets.cancel(second).status()).isEqualTo(Status.CANCELLED);

    bench.engine.letGo();
    bench.await(first, Status.SUCCEEDED);
    assertThat(bench.make(ROWS).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.sets.get(second).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void isGoneAtOnceWhenItIsDeletedWhileItIsMade() {
    bench.engine.hold();
    String first = bench.begin(ROWS).id();
    String second = bench.begin(named("second"), ROWS, "weather").id();
    bench.await(first, Status.RUNNING);

    bench.sets.delete(second);
    bench.sets.delete(first);

    assertFails(ErrorKind.NOT_FOUND, () -> bench.sets.get(first));
    assertFails(ErrorKind.NOT_FOUND, () -> bench.sets.get("second"));
    assertThat(ids(bench.sets.list(all(), Optional.empty(), 10))).isEmpty();
    bench.engine.letGo();
    String third = bench.make(ROWS).id();
    assertThat(folder.resolve("sets"))
        .isDirectoryContaining(path -> path.endsWith(third))
        .isDirectoryNotContaining(path -> path.endsWith(first) || path.endsWith(second));
  }

  @Test
  void isFoundByItsNameUntilItIsDeleted() {
    String id = bench.begin(named("flights"), ROWS, "weather").id();
    bench.await("flights", Status.SUCCEEDED);

    assertThat(bench.sets.get("flights").id()).isEqualTo(id);
    assertFails(ErrorKind.ALREADY_EXISTS, () -> bench.begin(named("flights"), ROWS, "weather"))
        .hasMessageContaining(id);

    bench.sets.delete("flights");

    assertFails(ErrorKind.NOT_FOUND, () -> bench.sets.get("flights"));
    assertThat(bench.begin(named("flights"), ROWS, "weather").request().name())
        .isEqualTo("flights");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a/b", "..", "20260101T000000Z-00000000"})
  void refusesNamesThatCouldNotStandInAPath(String name) {
    assertFails(ErrorKind.INVALID, () -> named(name));
  }

  @Test
  void givesAnUploadBackToNobody() {
    Rows rows = new Rows(bench.upload(ROWS), null);
    bench.sets.begin(TrainingSetLabel.none(), specification(rows, "weather"));

    assertFails(
        ErrorKind.INVALID,
        () -> bench.sets.begin(TrainingSetLabel.none(), specification(rows, "weather")));
    assertThat(ids(bench.sets.list(all(), Optional.empty(), 10))).hasSize(1);
  }

  @Test
  void keepsAnUploadWhoseTrainingSetIsRefused() {
    Rows rows = new Rows(bench.upload(ROWS), null);
    assertFails(
        ErrorKind.NOT_FOUND,
        () -> bench.sets.begin(TrainingSetLabel.none(), specification(rows, "trains")));

    String id = bench.sets.begin(TrainingSetLabel.none(), specification(rows, "weather")).id();

    assertThat(bench.await(id, Status.SUCCEEDED).id()).isEqualTo(id);
  }

  @Test
  void saysWhyItFailed() {
    String id = bench.begin("id,t\nBAD,5\n").id();

    assertThat(bench.await(id, Status.FAILED).failureReason()).contains("the rows are bad");
  }

  @Test
  void countsAsFailedWhereAStopCutItOff() {
    bench.engine.hold();
    String first = bench.begin(ROWS).id();
    String second = bench.begin(named("second"), ROWS, "weather").id();
    bench.await(first, Status.RUNNING);

    bench.close();
    open();

    assertThat(bench.sets.get(first).failureReason().orElse("")).contains("server was stopped");
    assertThat(bench.sets.get("second").id()).isEqualTo(second);
    assertThat(bench.sets.get(second).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void forgetsWhatAStopLeftOfCreationsAndDeletions() throws IOException {
    Path begun = folder.resolve("sets/20260101T000000Z-00000000.new/rows.csv");
    Path gone = folder.resolve("sets/20260101T000000Z-00000000.deleted/rows.csv");
    for (Path path : List.of(begun, gone)) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, ROWS);
    }
    bench.close();

    open();

    assertThat(folder.resolve("sets")).isEmptyDirectory();
  }

  @Test
  void isMadeAgainFromItsCertificate() {
    TrainingSet made = bench.make(ROWS);

    TrainingSet again =
        bench.sets.beginAgain(
            TrainingSetLabel.none(), made.certificate().orElseThrow(), Optional.empty());

    TrainingSet done = bench.await(again.id(), Status.SUCCEEDED);
    assertThat(done.request().rebuildOf()).isEqualTo(made.id());
    assertThat(done.certificate().orElseThrow().output())
        .isEqualTo(made.certificate().orElseThrow().output());
  }

  @Test
  void isMadeAgainFromAnUploadWhereTheFirstOneIsGone() {
    TrainingSet made = bench.make(ROWS);
    bench.sets.delete(made.id());
    Certificate certificate = made.certificate().orElseThrow();

    String without =
        bench.sets.beginAgain(TrainingSetLabel.none(), certificate, Optional.empty()).id();
    String other = beginAgain(certificate, "id,t\nb,5\n");
    String same = beginAgain(certificate, ROWS);

    assertThat(bench.await(without, Status.FAILED).failureReason().orElse(""))
        .contains("upload them again");
    assertThat(bench.await(other, Status.FAILED).failureReason().orElse("")).contains("SHA-256");
    assertThat(bench.await(same, Status.SUCCEEDED).request().rebuildOf()).isEqualTo(made.id());
  }

  private String beginAgain(Certificate certificate, String rows) {
    return bench
        .sets
        .beginAgain(TrainingSetLabel.none(), certificate, Optional.of(bench.upload(rows)))
        .id();
  }

  @Test
  void listsPagesTheNewestFirst() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(bench.sets.begin(TrainingSetLabel.none(), sql()).id());
    }

    TrainingSetPage first = bench.sets.list(all(), Optional.empty(), 2);
    bench.sets.delete(first.nextToken().orElseThrow());
    TrainingSetPage second = bench.sets.list(all(), first.nextToken(), 2);
    TrainingSetPage third = bench.sets.list(all(), second.nextToken(), 2);

    assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
    assertThat(ids(second)).isEqualTo(ids.subList(2, 4));
    assertThat(ids(third)).isEqualTo(ids.subList(4, 5));
    assertThat(third.nextToken()).isEmpty();
  }

  @Test
  void listsByStatusAndGroup() {
    String weather = bench.await(bench.begin(ROWS).id(), Status.SUCCEEDED).id();
    String both = bench.begin(TrainingSetLabel.none(), "id,t\nBAD,5\n", "planes", "weather").id();
    bench.await(both, Status.FAILED);

    assertThat(ids(Optional.of(Status.FAILED), Optional.of("weather"))).containsExactly(both);
    assertThat(ids(Optional.empty(), Optional.of("weather"))).containsExactly(both, weather);
    assertThat(ids(Optional.of(Status.SUCCEEDED), Optional.of("planes"))).isEmpty();
  }

  private List<String> ids(Optional<Status> status, Optional<String> group) {
    return ids(bench.sets.list(new TrainingSetFilter(status, group), Optional.empty(), 10));
  }

  private static List<String> ids(TrainingSetPage page) {
    return page.sets().stream().map(TrainingSet::id).toList();
  }

  private static TrainingSetFilter all() {
    return new TrainingSetFilter(Optional.empty(), Optional.empty());
  }

  private static TrainingSetSpecification sql() {
    return specification(new Rows(null, "SELECT 1"), "weather");
  }

  private TrainingSetStage stage(String id) {
    return bench
        .sets
        .get(id)
        .progress()
        .map(Progress::stage)
        .orElseThrow(() -> new AssertionError(id + " has ended"));
  }

  private static AbstractThrowableAssert<?, ?> assertFails(ErrorKind kind, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            FeatureStoreException.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }
}

package io.larder.service.trainingset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.service.trainingset.TrainingSetComparison.SpecificationDifference;
import io.larder.store.result.ResultFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSetDataTest {
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
  void givesTheFileThatWasMadeWithTheCertificatesHash() {
    TrainingSet made = bench.make(ROWS);

    TrainingSetFile file = bench.data.file(made.id(), Optional.empty());

    assertThat(file.format()).isEqualTo(ResultFormat.CSV);
    assertThat(file.path()).hasContent(ROWS);
    assertThat(file.sha256()).isEqualTo(made.certificate().orElseThrow().output().sha256());
    assertThat(bench.engine.conversions()).isZero();
  }

  @Test
  void convertsOnceForAll() throws Exception {
    String id = bench.make(ROWS).id();

    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(Thread.ofVirtual().start(() -> arrow(id)));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    TrainingSetFile file = arrow(id);
    assertThat(file.path()).hasContent("ARROW\n" + ROWS);
    assertThat(file.sha256()).isEqualTo(TrainingSetFolder.sha256(file.path()));
    assertThat(file.name()).isEqualTo(id + ".arrow");
    assertThat(bench.engine.conversions()).isEqualTo(1);
  }

  @Test
  void forgetsConversionsThatNobodyAskedForInADay() {
    String id = bench.make(ROWS).id();
    Path arrow = arrow(id).path();
    bench.clock.advance(Duration.ofHours(25));

    bench.data.file(id, Optional.of(ResultFormat.PARQUET));

    assertThat(arrow).doesNotExist();
    assertThat(arrow(id).path()).exists();
  }

  @Test
  void deletesAllFormats() {
    String id = bench.make(ROWS).id();
    Path arrow = arrow(id).path();

    bench.data.delete(id);

    assertThat(arrow).doesNotExist();
    assertThatThrownBy(() -> arrow(id)).hasMessageContaining("does not exist");
  }

  @Test
  void hasNoFileBeforeItIsDone() {
    bench.engine.hold();
    String id = bench.begin(ROWS).id();

    assertThatThrownBy(() -> bench.data.file(id, Optional.empty()))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFLICT));
  }

  @Test
  void noticesThatAFileHasChanged() throws IOException {
    TrainingSet made = bench.make(ROWS);
    assertThat(bench.data.verify(made.id()).data().identical()).isTrue();
    assertThat(bench.data.verify(made.id()).rows().identical()).isTrue();

    Files.writeString(bench.data.file(made.id(), Optional.empty()).path(), "id,t\nb,5\n");
    Files.delete(folder.resolve("sets").resolve(made.id()).resolve("rows.csv"));

    assertThat(bench.data.verify(made.id()).data().identical()).isFalse();
    assertThat(bench.data.verify(made.id()).rows().foundSha256()).isEmpty();
  }

  @Test
  void comparesSpecificationsMemberByMember() {
    String one = bench.make(ROWS).id();
    String other = bench.begin(TrainingSetLabel.none(), ROWS, "planes", "weather").id();
    bench.await(other, TrainingSet.Status.SUCCEEDED);

    TrainingSetComparison comparison = bench.data.compare(one, other, List.of(), 5);

    assertThat(comparison.sameBytes()).isTrue();
    assertThat(comparison.specification())
        .contains(
            new SpecificationDifference("groups.0.featureGroup", "\"weather\"", "\"planes\""),
            new SpecificationDifference("groups.1.featureGroup", "", "\"weather\""))
        .noneMatch(difference -> difference.member().startsWith("rows"));
  }

  @Test
  void wantsKeysWhereTheRowsAreNotTheSame() {
    String one = bench.make(ROWS).id();
    String other = bench.make("id,t\nb,5\n").id();

    assertThatThrownBy(() -> bench.data.compare(one, other, List.of(), 5))
        .hasMessageContaining("different rows");
    assertThat(bench.data.compare(one, other, List.of("id"), 5).sameBytes()).isFalse();
  }

  private TrainingSetFile arrow(String id) {
    return bench.data.file(id, Optional.of(ResultFormat.ARROW));
  }
}

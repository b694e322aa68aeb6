package io.larder.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.RecordIdentifier;
import io.larder.service.load.LoadProgress;
import io.larder.service.load.Loads;
import io.larder.service.load.LoadsInLog;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.load.LoadSpecification;
import io.larder.store.load.LoadSpecification.Format;
import io.larder.store.load.LoadStaging;
import io.larder.store.load.RowCheck;
import io.larder.store.load.SortedRecordsFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadsTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final LoadSpecification CSV =
      new LoadSpecification(Format.CSV, List.of("id", "at"), Map.of(), null);

  @TempDir Path folder;
  private Stores stores;
  private FeatureGroup group;
  private Loads loads;

  @BeforeEach
  void open() {
    stores = new Stores(folder, OfflineViewSettings.DEFAULT);
    group = stores.groups.create(SampleGroups.both("customers"));
    loads = loads(stores.loads);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private Loads loads(LoadsInLog inLog) {
    return new Loads(
        new Loads.Stores(inLog, stores.records, group -> {}),
        new LineStaging(),
        folder.resolve("scratch"),
        new Loads.LoadLimits(100, Duration.ofSeconds(10)),
        stores.clock);
  }

  @Test
  void showsAChunksRowsWhenItIsAnswered() {
    begin();
    var outcome = add(0, "a\nb\nbad\n");
    assertThat(outcome.accepted()).isEqualTo(2);
    assertThat(outcome.refused()).containsExactly(new LoadStaging.Refusal(3, "bad row"));
    assertThat(stored("a")).isTrue();
    assertThat(stored("b")).isTrue();
    assertThat(loads.progress(ID)).isEqualTo(new LoadProgress(ID, 1, 8, 2, 1));
  }

  @Test
  void givesTheOfflineStoreTheFilesOfEachChunk() {
    begin();
    add(0, "a\n");
    add(1, "b\n");
    stores.offlineView.flush();
    assertThat(stores.offline.commits)
        .flatExtracting(commit -> commit.loads().stream().toList())
        .flatExtracting(commit -> commit.loads())
        .extracting(load -> load.position())
        .containsExactly(new LogPosition(0), new LogPosition(1));
  }

  @Test
  void writesChunksInTheirOrderWhicheverIsStagedFirst() {
    begin();
    CompletableFuture<Loads.ChunkOutcome> second =
        CompletableFuture.supplyAsync(() -> add(1, "b\n"));
    assertThat(stored("b")).isFalse();
    add(0, "a\n");
    assertThat(second.join().accepted()).isEqualTo(1);
    assertThat(logged())
        .extracting(entry -> entry.identifier().value())
        .allSatisfy(name -> assertThat(name).startsWith(ID))
        .extracting(name -> name.substring(name.indexOf('/')))
        .containsExactly("/000000", "/000001");
  }

  @Test
  void doesNotWriteAChunkWhoseFormerOneFailed() {
    begin();
    CompletableFuture<Loads.ChunkOutcome> second =
        CompletableFuture.supplyAsync(() -> add(1, "b\n"));
    assertThatThrownBy(() -> add(0, "x".repeat(101)))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.LIMIT_EXCEEDED));
    assertThatThrownBy(second::join).hasMessageContaining("chunk 0 before it is missing");
    assertThat(logged()).isEmpty();
    add(0, "a\n");
    add(1, "b\n");
    assertThat(loads.progress(ID).nextChunk()).isEqualTo(2);
  }

  @Test
  void refusesChunksOutOfTheirOrder() {
    begin();
    add(0, "a\n");
    for (int chunk : new int[] {-1, 0, 6, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> add(chunk, "b\n")).isInstanceOf(FeatureStoreException.class);
    }
    assertThat(logged()).hasSize(1);
  }

  @Test
  void goesOnAfterARestartBehindTheLastChunkInTheLog() {
    begin();
    add(0, "a\nbad\n");
    add(1, "b\n");
    Loads again = loads(LoadsInLog.open(folder.resolve("loads"), stores.log));
    assertThat(again.begin(group, ID, CSV, Set.of())).isEqualTo(new LoadProgress(ID, 2, 2, 2, 1));
  }

  @Test
  void countsAChunkThatTheLogHasForgottenAndNotOneThatNeverCameIntoIt() throws IOException {
    begin();
    add(0, "a\n");
    add(1, "b\n");
    stores.loads.release(new LogPosition(1));
    Path load = folders().getFirst();
    assertThat(load.resolve("000000.done")).exists();
    assertThat(load.resolve("000000.records")).doesNotExist();
    Files.copy(load.resolve("000001.json"), load.resolve("000002.json"));
    Files.writeString(
        load.resolve("000002.json"),
        Files.readString(load.resolve("000001.json")).replace("\"chunk\":1", "\"chunk\":2"));
    Loads again = loads(LoadsInLog.open(folder.resolve("loads"), stores.log));
    assertThat(again.progress(ID).nextChunk()).isEqualTo(2);
    assertThat(load.resolve("000002.json")).doesNotExist();
  }

  @Test
  void keepsTheFilesOfALoadThatHasEndedUntilNobodyNeedsThem() throws IOException {
    begin();
    add(0, "a\n");
    loads.finish(ID);
    assertThat(folders()).hasSize(1);
    assertThatThrownBy(() -> loads.progress(ID)).hasMessageContaining("no load");
    stores.clock.advance(Duration.ofSeconds(1));
    begin();
    add(0, "c\n");
    assertThat(stored("c")).isTrue();
    stores.loads.release(new LogPosition(1));
    assertThat(folders()).hasSize(1);
    loads.finish(ID);
    stores.loads.release(new LogPosition(2));
    assertThat(folders()).isEmpty();
  }

  @Test
  void endsALoadThatWasBegunAWeekAgo() {
    begin();
    add(0, "a\n");
    stores.clock.advance(Duration.ofDays(8));
    begin();
  }

  @Test
  void beginsAnewWhereTheColumnsAreUsedInAnotherWay() {
    begin();
    add(0, "a\n");
    stores.clock.advance(Duration.ofSeconds(1));
    LoadSpecification other =
        new LoadSpecification(Format.TSV, List.of("id", "at"), Map.of(), null);
    assertThat(loads.begin(group, ID, other, Set.of()).nextChunk()).isZero();
  }

  @Test
  void refusesWhatDoesNotFitTheGroup() {
    LoadSpecification unknown =
        new LoadSpecification(Format.CSV, List.of("id", "nothing"), Map.of(), null);
    assertThatThrownBy(() -> loads.begin(group, ID, unknown, Set.of()))
        .hasMessageContaining("nothing");
    assertThatThrownBy(() -> loads.begin(group, "../" + ID, CSV, Set.of()))
        .hasMessageContaining("32 hexadecimal digits");
    assertThatThrownBy(() -> add(0, "a\n")).hasMessageContaining("no load");
  }

  private void begin() {
    assertThat(loads.begin(group, ID, CSV, Set.of())).isEqualTo(new LoadProgress(ID, 0, 0, 0, 0));
  }

  private Loads.ChunkOutcome add(int chunk, String rows) {
    byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
    return loads.add(group, ID, chunk, rows.length(), new ByteArrayInputStream(bytes));
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("loads"))) {
      return folders.toList();
    }
  }

  private boolean stored(String identifier) {
    return stores.online.stored(group.id(), new RecordIdentifier(identifier)).isPresent();
  }

  private List<LogEntry> logged() {
    try {
      return stores.log.read(stores.log.start(), 100, Duration.ZERO).entries();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /// A row is a line with an identifier.
  private static final class LineStaging implements LoadStaging {
    @Override
    public Outcome stage(Chunk chunk, RowCheck check) {
      try {
        List<Refusal> refused = new ArrayList<>();
        SortedSet<String> identifiers = new TreeSet<>();
        List<String> lines = Files.readAllLines(chunk.content());
        for (int i = 0; i < lines.size(); i++) {
          if (lines.get(i).equals("bad")) {
            refused.add(new Refusal(i + 1, "bad row"));
          } else {
            identifiers.add(lines.get(i));
          }
        }
        Files.writeString(chunk.offline().orElseThrow(), "rows");
        write(chunk, check, identifiers);
        return new Outcome(lines.size() - refused.size(), refused);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private static void write(Chunk chunk, RowCheck check, SortedSet<String> identifiers)
        throws IOException {
      try (var writer = new SortedRecordsFile.Writer(chunk.online().orElseThrow())) {
        for (String identifier : identifiers) {
          @Nullable String[] texts = new @Nullable String[chunk.schema().size()];
          texts[chunk.schema().identifierColumn()] = identifier;
          texts[chunk.schema().eventTimeColumn()] = "2026-01-01T00:00:00Z";
          var row = check.check(texts);
          writer.add(
              identifier.getBytes(StandardCharsets.UTF_8),
              check.encoded(row.values(), row.eventTime()));
        }
      }
    }
  }
}

package io.larder.online.memory;

import static io.larder.store.testkit.OnlineWrites.GROUP;
import static io.larder.store.testkit.OnlineWrites.apply;
import static io.larder.store.testkit.OnlineWrites.hardDelete;
import static io.larder.store.testkit.OnlineWrites.offlineOnly;
import static io.larder.store.testkit.OnlineWrites.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureStoreException;
import io.larder.model.RecordIdentifier;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.testkit.OnlineModel;
import io.larder.store.testkit.RandomWrites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is on disk. A store that is not closed but opened again is what a crash leaves.
class SnapshotTest {
  private static final FeatureGroupId OTHER = new FeatureGroupId(8);

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @TempDir Path folder;

  @Test
  void isThereAgainUpToTheLastFlushAfterACrash() {
    OnlineStore store = open();
    apply(store, put("a", 1, "flushed"));
    store.flush();
    apply(store, put("a", 2, "lost"), put("b", 1, "lost"));
    OnlineStore again = open();
    assertThat(again.next()).isEqualTo(new LogPosition(1));
    assertThat(again.durable()).isEqualTo(new LogPosition(1));
    assertThat(value(again, "a")).isEqualTo("flushed");
    assertThat(value(again, "b")).isEmpty();
  }

  @Test
  void keepsOneSnapshotAndNoOther() throws IOException {
    OnlineStore store = open();
    for (int i = 0; i < 5; i++) {
      apply(store, put("a", i, "value"));
      store.flush();
    }
    assertThat(files()).containsExactly("00000000000000000005.snapshot");
  }

  @Test
  void givesASnapshotItsNewPositionWhereNothingHasChanged() throws IOException {
    OnlineStore store = open();
    apply(store, put("a", 2, "value"));
    store.flush();
    byte[] before = Files.readAllBytes(snapshot());
    apply(store, offlineOnly(put("a", 3, "x")), put("a", 1, "older"), hardDelete("none", 1));
    store.flush();
    assertThat(store.durable()).isEqualTo(new LogPosition(4));
    assertThat(files()).containsExactly("00000000000000000004.snapshot");
    assertThat(snapshot()).hasBinaryContent(before);
    OnlineStore again = open();
    assertThat(again.next()).isEqualTo(new LogPosition(4));
    assertThat(value(again, "a")).isEqualTo("value");
    apply(again, offlineOnly(put("a", 3, "x")));
    again.flush();
    assertThat(open().next()).isEqualTo(new LogPosition(5));
  }

  @Test
  void beginsWhereItIsToldAndKeepsThat() {
    LogPosition start = new LogPosition(100);
    OnlineStore store = MemoryOnlineStore.open(folder, start, group -> true);
    assertThat(store.next()).isEqualTo(start);
    apply(store, put("a", 1, "lost"));
    OnlineStore again = MemoryOnlineStore.open(folder, new LogPosition(500), group -> true);
    assertThat(again.next()).isEqualTo(start);
    assertThat(again.durable()).isEqualTo(start);
  }

  @Test
  void leavesOutTheRecordsOfGroupsThatAreGone() {
    OnlineStore store = open();
    apply(store, put("a", 1, "kept"));
    apply(store, put(OTHER, "a", new EventTime(1, 0), "gone"));
    store.flush();
    MemoryOnlineStore again =
        MemoryOnlineStore.open(folder, LogPosition.START, group -> !group.equals(OTHER));
    assertThat(value(again, "a")).isEqualTo("kept");
    assertThat(again.stored(OTHER, new RecordIdentifier("a"))).isEmpty();
    assertThat(again.sizeBytes()).isEqualTo(again.sizeBytes(GROUP));
  }

  @Test
  void passesOverASnapshotThatWasNotFinished() throws IOException {
    OnlineStore store = open();
    apply(store, put("a", 1, "value"));
    store.flush();
    byte[] whole = Files.readAllBytes(snapshot());
    Path unfinished = folder.resolve("00000000000000000009.snapshot.new");
    Files.write(unfinished, Arrays.copyOf(whole, random.nextInt(whole.length)));
    assertThat(value(open(), "a")).isEqualTo("value");
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void takesTheNewerOfTwoSnapshotsAndDeletesTheOlder() throws IOException {
    OnlineStore store = open();
    apply(store, put("a", 1, "old"));
    store.flush();
    byte[] old = Files.readAllBytes(snapshot());
    apply(store, put("a", 2, "new"));
    store.flush();
    Files.write(folder.resolve("00000000000000000001.snapshot"), old);
    assertThat(value(open(), "a")).isEqualTo("new");
    assertThat(files()).containsExactly("00000000000000000002.snapshot");
  }

  @Test
  void tellsDamageWhereverItIs() throws IOException {
    fillAndFlush();
    Path snapshot = snapshot();
    byte[] whole = Files.readAllBytes(snapshot);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(snapshot, damaged);
      assertDamaged("seed " + seed);
    }
    Files.write(snapshot, whole);
    assertThat(open().next()).isEqualTo(new LogPosition(500));
  }

  @Test
  void tellsWhereTheEndIsMissingOrThereIsMore() throws IOException {
    fillAndFlush();
    Path snapshot = snapshot();
    byte[] whole = Files.readAllBytes(snapshot);
    for (int round = 0; round < 100; round++) {
      Files.write(snapshot, Arrays.copyOf(whole, random.nextInt(whole.length)));
      assertDamaged("seed " + seed);
    }
    Files.write(snapshot, Arrays.copyOf(whole, whole.length + 1));
    assertDamaged("one byte more");
    Files.write(snapshot, new byte[0]);
    assertDamaged("empty");
  }

  @Test
  void tellsASnapshotThatWasTakenBehindItsName() throws IOException {
    fillAndFlush();
    Files.move(snapshot(), folder.resolve("00000000000000000007.snapshot"));
    assertDamaged("wrong name");
  }

  @Test
  void saysWhichFolderCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThatThrownBy(() -> MemoryOnlineStore.open(file, LogPosition.START, group -> true))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            exception -> assertThat(exception.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
        .hasMessageContaining(file.toString());
  }

  @Test
  void keepsTheSnapshotBeforeWhereANewOneCannotBeWritten() throws IOException {
    OnlineStore store = open();
    apply(store, put("a", 1, "flushed"));
    store.flush();
    apply(store, put("a", 2, "not flushed"));
    Files.createDirectory(folder.resolve("00000000000000000002.snapshot.new"));
    assertThatThrownBy(store::flush)
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            exception -> assertThat(exception.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
    assertThat(store.durable()).isEqualTo(new LogPosition(1));
    apply(store, put("a", 3, "flushed"));
    store.flush();
    assertThat(store.durable()).isEqualTo(new LogPosition(3));
  }

  /// A flush that is under way sees some entries and not others; the log applied from its position
  /// on makes that good.
  @Test
  void comesToTheRightStateFromSnapshotsThatAreTakenWhileEntriesAreApplied() throws Exception {
    RandomWrites log = new RandomWrites(seed, 200, 50);
    List<LogEntry> entries = log.take(60_000);
    List<OnlineStore> opened = new ArrayList<>();
    OnlineStore store = open();
    Thread flusher = Thread.ofPlatform().start(() -> flushUntil(store, entries.size()));
    while (store.next().number() < entries.size()) {
      applyNext(store, entries, 1 + random.nextInt(100));
      if (random.nextInt(50) == 0) {
        opened.add(openCopy(opened.size()));
      }
    }
    flusher.join();
    opened.add(open());
    for (OnlineStore again : opened) {
      while (again.next().number() < entries.size()) {
        applyNext(again, entries, 1_000);
      }
      OnlineModel model = new OnlineModel();
      model.apply(entries);
      model.assertSameAs(again, log.keys(), "seed " + seed);
    }
    assertThat(opened).as("seed %d", seed).hasSizeGreaterThan(2);
  }

  private static void flushUntil(OnlineStore store, long end) {
    while (store.durable().number() < end) {
      store.flush();
    }
  }

  private static void applyNext(OnlineStore store, List<LogEntry> entries, int count) {
    int first = (int) store.next().number();
    int end = Math.min(entries.size(), first + count);
    store.apply(new LogBatch(store.next(), entries.subList(first, end)));
  }

  /// Opens what is on disk at this moment, as a crash would leave it. The name may change between
  /// two looks.
  private OnlineStore openCopy(int number) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy-" + number));
    for (boolean copied = false; !copied; ) {
      copied = files().stream().anyMatch(name -> isCopied(name, copy));
    }
    return MemoryOnlineStore.open(copy, LogPosition.START, group -> true);
  }

  private boolean isCopied(String name, Path target) {
    try {
      Files.write(target.resolve(name), Files.readAllBytes(folder.resolve(name)));
      return true;
    } catch (IOException replacedMeanwhile) {
      return false;
    }
  }

  private void fillAndFlush() {
    OnlineStore store = open();
    apply(store, new RandomWrites(seed, 50, 100).take(500));
    store.flush();
  }

  private void assertDamaged(String description) {
    assertThatThrownBy(this::open)
        .as(description)
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            exception -> assertThat(exception.kind()).isEqualTo(ErrorKind.INTERNAL))
        .hasMessageContaining("is damaged");
  }

  private MemoryOnlineStore open() {
    return MemoryOnlineStore.open(folder, LogPosition.START, group -> true);
  }

  private static String value(OnlineStore store, String identifier) {
    return store
        .stored(GROUP, new RecordIdentifier(identifier))
        .flatMap(record -> record.text(1))
        .orElse("");
  }

  private Path snapshot() throws IOException {
    return folder.resolve(files().getFirst());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".snapshot"))
          .sorted()
          .toList();
    }
  }
}

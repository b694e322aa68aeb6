package io.larder.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.larder.store.LogDamagedException;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.testkit.LogEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Takes every byte of the last segment in turn as the one that a crash or a bad disk has hit.
class CrashTest {
  private static final FileRecordLogSettings SETTINGS =
      FileRecordLogSettings.DEFAULT
          .withDurability(Durability.OS)
          .withSegmentBytesMax(1 << 10)
          .withRecentBytesMax(0);

  @TempDir Path temp;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final List<LogEntry> entries = new ArrayList<>();

  /// Of each append to the last segment: the file's size and the number of entries after it.
  private final List<long[]> ends = new ArrayList<>();

  private Path whole = Path.of("");
  private byte[] last = new byte[0];

  @BeforeEach
  void fillTwoSegments() throws IOException {
    whole = temp.resolve("whole");
    try (FileRecordLog log = FileRecordLog.open(whole, SETTINGS)) {
      while (LogFolders.segments(whole).size() < 2 || ends.size() < 4) {
        append(log);
      }
    }
    last = Files.readAllBytes(LogFolders.lastSegment(whole));
  }

  private void append(FileRecordLog log) throws IOException {
    List<LogEntry> group = LogEntries.puts("e" + entries.size() + ".", 1 + random.nextInt(2));
    log.append(group);
    if (LogFolders.segments(whole).size() == 2) {
      if (ends.isEmpty()) {
        ends.add(new long[] {SegmentHeader.BYTES, entries.size()});
      }
      ends.add(
          new long[] {Files.size(LogFolders.lastSegment(whole)), entries.size() + group.size()});
    }
    entries.addAll(group);
  }

  @Test
  void keepsWhatIsWholeAndCutsTheRestWhereverTheFileEnds() throws Exception {
    for (int bytes = SegmentHeader.BYTES; bytes <= last.length; bytes++) {
      byte[] torn = new byte[bytes];
      System.arraycopy(last, 0, torn, 0, bytes);
      checkGoesOn(torn, entriesBefore(bytes));
    }
  }

  @Test
  void keepsWhatIsWholeAndCutsZerosAndGarbageAtTheEnd() throws Exception {
    for (int bytes = SegmentHeader.BYTES; bytes < last.length; bytes++) {
      byte[] torn = last.clone();
      int kept = entriesBefore(bytes);
      for (int i = bytes; i < torn.length; i++) {
        torn[i] = bytes % 2 == 0 ? 0 : (byte) random.nextInt();
      }
      checkGoesOn(torn, kept);
    }
  }

  @Test
  void reportsEveryDamagedByteThatWasAcknowledged() throws Exception {
    long lastFrame = ends.get(ends.size() - 2)[0];
    for (int offset = 0; offset < lastFrame; offset++) {
      byte[] damaged = last.clone();
      damaged[offset] ^= (byte) (1 + random.nextInt(255));
      Path folder = folderWith(damaged);
      int atByte = offset;
      long frameOffset = frameStartOf(offset);
      assertThatExceptionOfType(LogDamagedException.class)
          .as("seed %d, offset %d", seed, offset)
          .isThrownBy(() -> FileRecordLog.open(folder, SETTINGS))
          .withMessageContaining(LogFolders.lastSegment(folder).toString())
          .withMessageContaining(atByte < SegmentHeader.BYTES ? "" : "offset " + frameOffset);
      assertThat(LogFolders.lastSegment(folder)).hasBinaryContent(damaged);
    }
  }

  @Test
  void cutsTheLastFrameWhereNothingShowsThatItWasAcknowledged() throws Exception {
    long[] kept = ends.get(ends.size() - 2);
    for (int offset = (int) kept[0]; offset < last.length; offset++) {
      byte[] torn = last.clone();
      torn[offset] ^= (byte) (1 + random.nextInt(255));
      checkGoesOn(torn, (int) kept[1]);
    }
  }

  @Test
  void reportsAHeaderThatIsCutShort() throws Exception {
    for (int bytes = 0; bytes < SegmentHeader.BYTES; bytes++) {
      Path folder = folderWith(java.util.Arrays.copyOf(last, bytes));
      assertThatExceptionOfType(LogDamagedException.class)
          .isThrownBy(() -> FileRecordLog.open(folder, SETTINGS))
          .withMessageContaining("offset 0");
    }
  }

  private void checkGoesOn(byte[] lastSegment, int kept) throws Exception {
    Path folder = folderWith(lastSegment);
    List<LogEntry> expected = new ArrayList<>(entries.subList(0, kept));
    try (FileRecordLog log = FileRecordLog.open(folder, SETTINGS)) {
      assertThat(log.end()).as("seed %d", seed).isEqualTo(new LogPosition(kept));
      assertThat(LogFolders.everything(log)).as("seed %d", seed).isEqualTo(expected);
      expected.addAll(LogEntries.puts("later", 2));
      assertThat(log.append(LogEntries.puts("later", 2))).isEqualTo(new LogPosition(kept));
      assertThat(LogFolders.everything(log)).as("seed %d", seed).isEqualTo(expected);
    }
    if (lastSegment.length % 8 == 0) {
      checkHolds(folder, expected);
    }
  }

  private void checkHolds(Path folder, List<LogEntry> expected) throws Exception {
    try (FileRecordLog log = FileRecordLog.open(folder, SETTINGS)) {
      assertThat(LogFolders.everything(log)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private Path folderWith(byte[] lastSegment) throws IOException {
    Path folder = LogFolders.copy(whole, temp.resolve("copy"));
    Files.write(LogFolders.lastSegment(folder), lastSegment);
    return folder;
  }

  private int entriesBefore(long bytes) {
    return (int)
        ends.stream().filter(end -> end[0] <= bytes).mapToLong(end -> end[1]).max().orElseThrow();
  }

  private long frameStartOf(long offset) {
    return ends.stream().mapToLong(end -> end[0]).filter(end -> end <= offset).max().orElse(0);
  }
}

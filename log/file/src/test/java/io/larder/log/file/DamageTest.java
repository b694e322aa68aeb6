package io.larder.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogDamagedException;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.testkit.LogEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
  private static final FileRecordLogSettings SETTINGS =
      FileRecordLogSettings.DEFAULT.withSegmentBytesMax(2 << 10).withRecentBytesMax(0);

  private final List<LogEntry> entries = LogEntries.puts("e", 100);

  @TempDir Path folder;

  @BeforeEach
  void fillSomeSegments() throws IOException {
    try (FileRecordLog log = FileRecordLog.open(folder, SETTINGS)) {
      entries.forEach(entry -> log.append(List.of(entry)));
    }
    assertThat(LogFolders.segments(folder)).hasSizeGreaterThan(3);
  }

  @Test
  void opensWithDamageInAnEarlierSegmentAndReportsItWhenItIsRead() throws Exception {
    Path damaged = LogFolders.segments(folder).get(1);
    overwrite(damaged, 500, new byte[] {1, 2, 3});
    try (FileRecordLog log = FileRecordLog.open(folder, SETTINGS)) {
      assertThatExceptionOfType(LogDamagedException.class)
          .isThrownBy(() -> LogFolders.everything(log))
          .withMessageContaining(damaged.toString())
          .withMessageContaining("offset");
      LogPosition third = firstOf(LogFolders.segments(folder).get(2));
      assertThat(LogFolders.everythingFrom(log, third))
          .isEqualTo(entries.subList((int) third.number(), entries.size()));
    }
  }

  @Test
  void reportsAnEarlierSegmentThatWasCutShort() throws Exception {
    Path cut = LogFolders.segments(folder).get(1);
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), 1_000));
    assertRefused(cut, "offset 1000");
  }

  @Test
  void reportsAMissingSegment() throws Exception {
    Path missing = LogFolders.segments(folder).get(1);
    Files.delete(missing);
    assertRefused(
        LogFolders.segments(folder).get(1), "starts at entry " + firstOf(missing).number());
  }

  @Test
  void reportsAFrameThatIsNotTheNextOne() throws Exception {
    Path last = LogFolders.lastSegment(folder);
    byte[] bytes = Files.readAllBytes(last);
    int frameBytes = FrameHeader.BYTES + ByteBuffer.wrap(bytes).getInt(SegmentHeader.BYTES + 4);
    byte[] without = new byte[bytes.length - frameBytes];
    System.arraycopy(bytes, 0, without, 0, SegmentHeader.BYTES);
    System.arraycopy(
        bytes,
        SegmentHeader.BYTES + frameBytes,
        without,
        SegmentHeader.BYTES,
        without.length - SegmentHeader.BYTES);
    Files.write(last, without);
    assertRefused(last, "offset 48");
  }

  @Test
  void cutsALaterFrameTooWhereNoneOfThemWasAcknowledged() throws Exception {
    Path last = LogFolders.lastSegment(folder);
    SegmentHeader header = SegmentHeader.decode(ByteBuffer.wrap(Files.readAllBytes(last)), last);
    int size = (int) Files.size(last);
    byte[] lost = frame("lost", 100, header);
    byte[] stray = frame("stray", 101, header);
    Files.write(last, new byte[lost.length], StandardOpenOption.APPEND);
    Files.write(last, stray, StandardOpenOption.APPEND);
    try (FileRecordLog log = FileRecordLog.open(folder, SETTINGS)) {
      assertThat(LogFolders.everything(log)).isEqualTo(entries);
    }
    assertThat(last).hasSize(size);
  }

  @Test
  void isNotMisledByASegmentStoredAsAValue() throws Exception {
    Path last = LogFolders.lastSegment(folder);
    byte[] other = Files.readAllBytes(LogFolders.segments(folder).getFirst());
    long size = Files.size(last);
    Files.write(last, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    Files.write(last, other, StandardOpenOption.APPEND);
    try (FileRecordLog log = FileRecordLog.open(folder, SETTINGS)) {
      assertThat(LogFolders.everything(log)).isEqualTo(entries);
    }
    assertThat(last).hasSize(size);
  }

  @Test
  void removesASegmentWhoseCreationWasNotFinished() throws Exception {
    Path unfinished = folder.resolve("00000000000000000100.segment.new");
    Files.write(unfinished, new byte[10]);
    try (FileRecordLog log = FileRecordLog.open(folder, SETTINGS)) {
      assertThat(log.end()).isEqualTo(new LogPosition(100));
    }
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void refusesAFormatOfTheFuture() throws Exception {
    Path last = LogFolders.lastSegment(folder);
    ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(last)).putInt(8, 2);
    CRC32C checksum = new CRC32C();
    checksum.update(header.slice(0, 44));
    overwrite(last, 0, header.putInt(44, (int) checksum.getValue()).array());
    assertThatExceptionOfType(FeatureStoreException.class)
        .isThrownBy(() -> FileRecordLog.open(folder, SETTINGS))
        .withMessageContaining("format 2");
  }

  @Test
  void refusesAFolderThatIsInUse() {
    try (FileRecordLog log = FileRecordLog.open(folder, SETTINGS)) {
      assertThatExceptionOfType(FeatureStoreException.class)
          .isThrownBy(() -> FileRecordLog.open(folder, SETTINGS))
          .withMessageContaining(folder.toString())
          .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
      assertThat(log.end()).isEqualTo(new LogPosition(100));
    }
  }

  @Test
  void deletesTheFilesOfWhatIsReleased() throws Exception {
    try (FileRecordLog log = FileRecordLog.open(folder, SETTINGS)) {
      log.release(log.end());
      assertThat(LogFolders.segments(folder)).hasSize(1);
      assertThat(log.start()).isEqualTo(firstOf(LogFolders.lastSegment(folder)));
      assertThat(log.sizeBytes()).isEqualTo(Files.size(LogFolders.lastSegment(folder)));
    }
  }

  /// A frame of a write before which the first hundred entries were acknowledged.
  private static byte[] frame(String identifier, long position, SegmentHeader header) {
    byte[] frame = new FrameEncoder(SETTINGS).encode(LogEntries.puts(identifier, 1));
    FrameEncoder.seal(frame, position, 100, new FrameChecksum(header.salt()));
    return frame;
  }

  private void assertRefused(Path file, String text) {
    assertThatExceptionOfType(LogDamagedException.class)
        .isThrownBy(() -> FileRecordLog.open(folder, SETTINGS))
        .withMessageContaining(file.toString())
        .withMessageContaining(text);
  }

  private static LogPosition firstOf(Path segment) {
    String name = segment.getFileName().toString();
    return new LogPosition(Long.parseLong(name.substring(0, name.indexOf('.'))));
  }

  private static void overwrite(Path file, long offset, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), offset);
    }
  }
}

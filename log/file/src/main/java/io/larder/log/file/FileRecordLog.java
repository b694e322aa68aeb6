package io.larder.log.file;

import static io.larder.model.FeatureStoreException.unavailable;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.RecordLog;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A record log in files of a folder.
///
/// ```
/// <folder>/lock                            taken while the log is open
/// <folder>/00000000000000000000.segment    entries from position 0 on
/// <folder>/00000000000000871204.segment    entries from position 871,204 on; the last is written to
///
/// segment = header frame*                  (SegmentHeader, 48 bytes; FrameHeader)
/// frame   = checksum, length, position, acknowledged position, count, entries
/// ```
///
/// **Appending.** An appender encodes its entries to a frame, queues it and parks. One platform
/// thread takes all frames that wait, writes and syncs them together and wakes their appenders
/// ([LogWriter]): a sync on a virtual thread would hold its carrier, and a hundred appenders share
/// the price of one sync. Readers see only what has been acknowledged.
///
/// **Crash.** A frame is valid as a whole or not at all. Frames that a crash has left incomplete at
/// the end of the last segment are cut off with a word in the logging; anything else that is not as
/// it was is a `LogDamagedException`, never a gap ([TailRecovery] tells the two apart). Earlier
/// segments are checked for their presence and size when the log opens, and frame by frame when
/// they are read.
///
/// **Errors.** When the disk fails or is full, the appends that were on their way and all later
/// ones fail with `UNAVAILABLE`; the file is cut back to the last acknowledged entry. Where even
/// that fails, the logging says so, and the entries that failed may be there after the log is
/// opened anew. What was acknowledged stays readable.
public final class FileRecordLog implements RecordLog {
  private final SegmentChain chain;
  private final DurableTail tail;
  private final AppendQueue queue;
  private final FrameEncoder encoder;
  private final FolderLock lock;
  private final Path folder;
  private final Thread writer;

  private FileRecordLog(SegmentFolder folder, FolderLock lock, FileRecordLogSettings settings)
      throws IOException {
    LogRecovery recovery = LogRecovery.recover(folder);
    this.folder = folder.path();
    this.lock = lock;
    this.chain = recovery.chain();
    this.tail = new DurableTail(recovery.end(), settings.recentBytesMax());
    this.queue = new AppendQueue(settings.queueBytesMax());
    this.encoder = new FrameEncoder(settings);
    SegmentAppender segments = new SegmentAppender(folder, chain, settings);
    this.writer =
        Thread.ofPlatform()
            .name("record-log")
            .daemon()
            .unstarted(new LogWriter(queue, tail, segments));
  }

  /// Opens the log of a folder, which is made where it is missing.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where the folder is in use or cannot be read
  /// @throws io.larder.store.LogDamagedException where acknowledged entries are not as they were
  public static FileRecordLog open(Path folder, FileRecordLogSettings settings) {
    return open(folder, settings, SegmentFile::open);
  }

  static FileRecordLog open(Path folder, FileRecordLogSettings settings, SegmentFile.Opener files) {
    try {
      SegmentFolder segments = SegmentFolder.make(folder, files);
      FolderLock lock = FolderLock.take(folder);
      try {
        FileRecordLog log = new FileRecordLog(segments, lock, settings);
        log.writer.start();
        return log;
      } catch (IOException | RuntimeException failure) {
        lock.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw unavailable("cannot open the log in " + folder + ": " + failure.getMessage(), failure);
    }
  }

  @Override
  public LogPosition append(List<LogEntry> entries) {
    if (entries.isEmpty()) {
      return end();
    }
    List<LogEntry> own = List.copyOf(entries);
    PendingAppend append = new PendingAppend(own, encoder.encode(own));
    queue.put(append);
    return append.await();
  }

  @Override
  public LogBatch read(LogPosition from, int limit, Duration wait) throws InterruptedException {
    checkReadable(from, limit);
    if (!tail.await(from.number(), wait)) {
      return new LogBatch(from, List.of());
    }
    LogBatch recent = tail.recent(from, limit);
    return recent != null ? recent : readFile(from, limit);
  }

  private void checkReadable(LogPosition from, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + " is not positive");
    }
    if (end().isBefore(from)) {
      throw new IllegalArgumentException(
          "position %s lies after the end of the log, %s".formatted(from, end()));
    }
    chain.holding(from.number());
  }

  private LogBatch readFile(LogPosition from, int limit) throws InterruptedException {
    Segment segment = chain.holding(from.number());
    try {
      return SegmentReader.read(segment, from, tail.available(from, limit));
    } catch (ClosedByInterruptException interrupted) {
      Thread.interrupted();
      throw new InterruptedException("interrupted while reading the log");
    } catch (NoSuchFileException missing) {
      chain.holding(from.number());
      throw segment.damaged(0, "the file is missing");
    } catch (IOException failure) {
      throw unavailable(
          "cannot read log file " + segment.path() + ": " + failure.getMessage(), failure);
    }
  }

  @Override
  public LogPosition start() {
    return new LogPosition(chain.start());
  }

  @Override
  public LogPosition end() {
    return new LogPosition(tail.end());
  }

  @Override
  public void release(LogPosition before) {
    try {
      chain.release(Math.min(before.number(), tail.end()));
    } catch (IOException failure) {
      throw unavailable(
          "cannot delete what is released of the log: " + failure.getMessage(), failure);
    }
  }

  @Override
  public long sizeBytes() {
    return chain.sizeBytes();
  }

  /// Waits until what is queued is on the disk. Appends and reads that come later fail with
  /// `UNAVAILABLE`, and so do reads that wait.
  @Override
  public void close() {
    queue.end(
        new FeatureStoreException(ErrorKind.UNAVAILABLE, "the log in " + folder + " is closed"));
    awaitWriter();
    tail.close();
    try {
      lock.close();
    } catch (IOException failure) {
      throw unavailable("cannot unlock the log in " + folder, failure);
    }
  }

  private void awaitWriter() {
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException interrupt) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.larder.log.file;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes: it takes all appends that wait, writes them together, syncs once,
/// and acknowledges them. Those that come meanwhile share the next sync.
///
/// After the first error nothing more is written. A sync that has failed leaves open which pages
/// the disk has and may not be tried again; so the log goes back to the last entry that it has
/// acknowledged, and only opening it anew, which reads what is really there, makes it writable.
final class LogWriter implements Runnable {
  private static final Logger LOGGER = LoggerFactory.getLogger(LogWriter.class);

  private final AppendQueue queue;
  private final DurableTail tail;
  private final SegmentAppender segments;

  LogWriter(AppendQueue queue, DurableTail tail, SegmentAppender segments) {
    this.queue = queue;
    this.tail = tail;
    this.segments = segments;
  }

  @Override
  public void run() {
    try (segments) {
      PendingAppend appends = queue.takeAll();
      while (appends != null && commit(appends)) {
        letAppendersComeBack(appends);
        appends = queue.takeAll();
      }
      if (appends == null) {
        segments.finish();
      }
    } catch (IOException failure) {
      LOGGER.error("log file {}: not closed properly", segments.where(), failure);
    }
  }

  /// After appends of several, gives way once to those who were just woken, since they are likely
  /// to bring the next ones: without it, the first to come gets a sync of its own and the others
  /// wait for it. Measured with 64 appenders on two cores: a third less CPU and latency per append;
  /// parking for the shortest time instead was worse than nothing.
  @SuppressWarnings("ThreadPriorityCheck") // A hint that may come to nothing.
  private static void letAppendersComeBack(PendingAppend written) {
    if (written.next() != null) {
      Thread.yield();
    }
  }

  private boolean commit(PendingAppend oldest) {
    try {
      long end = write(oldest);
      tail.publish(oldest, end);
    } catch (IOException | RuntimeException | Error failure) {
      fail(oldest, failure);
      return false;
    }
    int bytes = 0;
    for (PendingAppend append = oldest; append != null; append = append.next()) {
      bytes += append.bytes();
      append.succeed();
    }
    queue.free(bytes);
    return true;
  }

  private long write(PendingAppend oldest) throws IOException {
    long acknowledged = tail.end();
    long position = acknowledged;
    segments.begin(position);
    for (PendingAppend append = oldest; append != null; append = append.next()) {
      append.place(position);
      segments.add(append.frame(), position, acknowledged);
      position += append.entries().size();
    }
    segments.commit();
    return position;
  }

  private void fail(PendingAppend oldest, Throwable cause) {
    FeatureStoreException reason =
        FeatureStoreException.unavailable(
            "the log cannot be written and takes no more entries until it is opened anew: "
                + cause.getMessage(),
            cause);
    LOGGER.error("log file {}: {}", segments.where(), reason.getMessage(), cause);
    cutUncommitted();
    queue.end(reason);
    failAll(oldest, reason);
    failAll(queue.takeAll(), reason);
  }

  private void cutUncommitted() {
    try {
      segments.cutUncommitted();
    } catch (IOException | RuntimeException failure) {
      LOGGER.error(
          "log file {}: what was not acknowledged could not be cut off either and may be read when"
              + " the log is opened anew",
          segments.where(),
          failure);
    }
  }

  private void failAll(@Nullable PendingAppend oldest, FeatureStoreException reason) {
    int bytes = 0;
    for (PendingAppend append = oldest; append != null; append = append.next()) {
      bytes += append.bytes();
      append.fail(new FeatureStoreException(ErrorKind.UNAVAILABLE, reason.text(), reason));
    }
    queue.free(bytes);
  }
}

package io.larder.service.maintenance;

import io.larder.store.maintenance.MaintenanceReport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// What maintenance has done since the start.
public final class MaintenanceCounts {
  private final AtomicLong runs = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong filesRemoved = new AtomicLong();
  private final AtomicLong filesAdded = new AtomicLong();
  private final AtomicLong bytesRemoved = new AtomicLong();
  private final AtomicLong bytesAdded = new AtomicLong();
  private volatile Duration last = Duration.ZERO;

  /// Runs that found nothing to do do not count.
  void count(MaintenanceReport report, Duration took) {
    if (report.filesRemoved() == 0) {
      return;
    }
    runs.incrementAndGet();
    filesRemoved.addAndGet(report.filesRemoved());
    filesAdded.addAndGet(report.filesAdded());
    bytesRemoved.addAndGet(report.bytesRemoved());
    bytesAdded.addAndGet(report.bytesAdded());
    last = took;
  }

  void countFailure() {
    failures.incrementAndGet();
  }

  /// Groups for which there was something to do, each time.
  public long runs() {
    return runs.get();
  }

  public long failures() {
    return failures.get();
  }

  public long filesRemoved() {
    return filesRemoved.get();
  }

  public long filesAdded() {
    return filesAdded.get();
  }

  public long bytesRemoved() {
    return bytesRemoved.get();
  }

  public long bytesAdded() {
    return bytesAdded.get();
  }

  /// How long the last one took.
  public Duration last() {
    return last;
  }
}

package io.larder.service;

import io.larder.store.LogPosition;
import io.larder.store.OfflineStore;
import io.larder.store.OnlineStore;
import io.larder.store.RecordLog;

/// Lets the log forget what every view has made durable, and keeps the part that a restart would
/// have to replay short.
public final class LogRetention implements Runnable {
  private final RecordLog log;
  private final OnlineStore online;
  private final OfflineStore offline;
  private final long replayEntriesMax;
  private final FilesInLog files;

  /// What entries of the log name, and what has to go with them.
  public interface FilesInLog {
    FilesInLog NONE =
        new FilesInLog() {
          @Override
          public boolean anyBefore(LogPosition position) {
            return false;
          }

          @Override
          public void release(LogPosition before) {}
        };

    /// Whether entries before a position have files still.
    boolean anyBefore(LogPosition position);

    /// Tells that the entries before a position are about to be forgotten.
    void release(LogPosition before);
  }

  /// @param replayEntriesMax entries that may be applied online and not be durable there
  public LogRetention(
      RecordLog log, OnlineStore online, OfflineStore offline, long replayEntriesMax) {
    this(log, online, offline, replayEntriesMax, FilesInLog.NONE);
  }

  /// @param files large ones, which are worth a flush of the online store to be rid of
  public LogRetention(
      RecordLog log,
      OnlineStore online,
      OfflineStore offline,
      long replayEntriesMax,
      FilesInLog files) {
    this.files = files;
    this.log = log;
    this.online = online;
    this.offline = offline;
    this.replayEntriesMax = replayEntriesMax;
  }

  @Override
  public void run() {
    boolean longReplay = online.next().number() - online.durable().number() > replayEntriesMax;
    if (longReplay
        || (online.durable().isBefore(offline.next()) && files.anyBefore(offline.next()))) {
      online.flush();
    }
    LogPosition durable = online.durable();
    LogPosition needless = durable.isBefore(offline.next()) ? durable : offline.next();
    files.release(needless);
    log.release(needless);
  }
}

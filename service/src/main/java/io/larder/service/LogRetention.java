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

  /// @param replayEntriesMax entries that may be applied online and not be durable there
  public LogRetention(
      RecordLog log, OnlineStore online, OfflineStore offline, long replayEntriesMax) {
    this.log = log;
    this.online = online;
    this.offline = offline;
    this.replayEntriesMax = replayEntriesMax;
  }

  @Override
  public void run() {
    if (online.next().number() - online.durable().number() > replayEntriesMax) {
      online.flush();
    }
    LogPosition durable = online.durable();
    log.release(durable.isBefore(offline.next()) ? durable : offline.next());
  }
}

package io.larder.service.load;

import io.larder.service.LogRetention;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.RecordLog;
import io.larder.store.load.LoadFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The chunks whose entries the log has, and their files: they are kept until the log forgets the
/// entry.
public final class LoadsInLog implements LogRetention.FilesInLog {
  private static final int SCAN_ENTRIES = 4_096;

  private final LoadFolder folder;
  private final RecordLog log;
  private final NavigableMap<LogPosition, Chunk> chunks = new TreeMap<>();

  /// @param load the name of the load's folder
  record Chunk(String load, int number) {}

  private LoadsInLog(LoadFolder folder, RecordLog log) {
    this.folder = folder;
    this.log = log;
  }

  /// Finds out which chunks are in the log, where there are loads at all.
  ///
  /// @param root of all loads' folders
  public static LoadsInLog open(Path root, RecordLog log) {
    LoadsInLog loads = new LoadsInLog(new LoadFolder(root), log);
    if (!loads.folder.names().isEmpty()) {
      loads.readLog();
    }
    return loads;
  }

  /// For the views.
  public LoadFiles files() {
    return folder;
  }

  LoadFolder folder() {
    return folder;
  }

  synchronized boolean contains(Chunk chunk) {
    return chunks.containsValue(chunk);
  }

  /// Appends a chunk's entry. [#release] is told of its position only after it is known here.
  ///
  /// @param appended what is to happen before that
  /// @return the position behind it
  synchronized LogPosition append(LogEntry entry, Chunk chunk, Runnable appended) {
    LogPosition position = log.append(List.of(entry));
    chunks.put(position, chunk);
    appended.run();
    return position.plus(1);
  }

  @Override
  public synchronized boolean anyBefore(LogPosition position) {
    return !chunks.headMap(position, false).isEmpty();
  }

  /// Tells that the log is about to forget what lies before a position: every view has made it
  /// durable.
  @Override
  public synchronized void release(LogPosition before) {
    NavigableMap<LogPosition, Chunk> durable = chunks.headMap(before, false);
    for (Chunk chunk : durable.values()) {
      folder.done(chunk.load(), chunk.number());
    }
    List<String> loads = durable.values().stream().map(Chunk::load).distinct().toList();
    durable.clear();
    loads.stream().filter(folder::hasEnded).forEach(this::removeWhereDone);
  }

  /// Removes a load that has ended, unless the log still has a chunk of it.
  synchronized void removeWhereDone(String load) {
    if (chunks.values().stream().noneMatch(chunk -> chunk.load().equals(load))) {
      folder.remove(load);
    }
  }

  private void readLog() {
    try {
      LogPosition next = log.start();
      while (next.isBefore(log.end())) {
        LogBatch batch = log.read(next, SCAN_ENTRIES, Duration.ZERO);
        for (int i = 0; i < batch.entries().size(); i++) {
          note(batch.entries().get(i), batch.first().plus(i));
        }
        next = batch.next();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the log was read", interrupted);
    }
  }

  private void note(LogEntry entry, LogPosition position) {
    if (entry.isLoad()) {
      String name = entry.identifier().value();
      int slash = name.indexOf('/');
      chunks.put(
          position,
          new Chunk(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1))));
    }
  }
}

package io.larder.log.file;

import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.RecordLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What tests do to a log's folder behind its back.
final class LogFolders {
  private LogFolders() {}

  static List<Path> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".segment")).sorted().toList();
    }
  }

  static Path lastSegment(Path folder) throws IOException {
    return segments(folder).getLast();
  }

  /// A new folder that holds copies of the log's segments.
  static Path copy(Path folder, Path to) throws IOException {
    delete(to);
    Files.createDirectories(to);
    for (Path segment : segments(folder)) {
      Files.copy(segment, to.resolve(segment.getFileName()));
    }
    return to;
  }

  /// All entries from the log's start on.
  static List<LogEntry> everything(RecordLog log) throws InterruptedException {
    return everythingFrom(log, log.start());
  }

  static List<LogEntry> everythingFrom(RecordLog log, LogPosition from)
      throws InterruptedException {
    List<LogEntry> entries = new ArrayList<>();
    LogBatch batch = log.read(from, 1_000, Duration.ZERO);
    while (!batch.isEmpty()) {
      entries.addAll(batch.entries());
      batch = log.read(batch.next(), 1_000, Duration.ZERO);
    }
    return entries;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(LogFolders::deleteFile);
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

package io.larder.service.trainingset;

import io.larder.model.FeatureStoreException;
import io.larder.store.Cancellation;
import io.larder.store.result.ResultFile;
import io.larder.store.result.ResultFormat;
import io.larder.store.result.ResultTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Training sets in other formats than they were made in. A file each, so that a download has a
/// length, can be resumed, and does not keep the query engine waiting for a slow client; gone when
/// nobody has asked for it for a day. Its name is `<id>.<SHA-256>.<format>`.
final class Conversions {
  private static final Duration KEPT = Duration.ofDays(1);

  private final Path folder;
  private final ResultTables tables;
  private final InstantSource clock;
  private final Map<String, ReentrantLock> running = new ConcurrentHashMap<>();

  Conversions(Path folder, ResultTables tables, InstantSource clock) {
    this.folder = folder;
    this.tables = tables;
    this.clock = clock;
  }

  /// @param sha256 of the content
  record Converted(Path path, String sha256) {}

  /// Those who ask for the same while it is made wait for it.
  Converted get(String id, ResultFile result, ResultFormat format) {
    ReentrantLock lock = running.computeIfAbsent(id + format, _ -> new ReentrantLock());
    lock.lock();
    try {
      Optional<Path> kept = find(id, format);
      Path file = kept.isPresent() ? kept.get() : convert(id, result, format);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return new Converted(file, name(file).split("\\.", -1)[1]);
    } catch (IOException failure) {
      throw FeatureStoreException.unavailable("a converted training set cannot be kept", failure);
    } finally {
      lock.unlock();
      running.remove(id + format);
    }
  }

  private Path convert(String id, ResultFile result, ResultFormat format) throws IOException {
    removeOld();
    Path draft = folder.resolve(UUID.randomUUID() + ".draft");
    tables.convert(result, format, draft, new Cancellation());
    String name = id + "." + TrainingSetFolder.sha256(draft) + "." + Words.word(format);
    return Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private Optional<Path> find(String id, ResultFormat format) throws IOException {
    return files().stream()
        .filter(file -> name(file).startsWith(id + "."))
        .filter(file -> name(file).endsWith("." + Words.word(format)))
        .findFirst();
  }

  /// Forgets all of a training set.
  void remove(String id) {
    try {
      for (Path file : files()) {
        if (name(file).startsWith(id + ".")) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException failure) {
      throw FeatureStoreException.unavailable("converted files cannot be deleted", failure);
    }
  }

  private void removeOld() throws IOException {
    Instant limit = clock.instant().minus(KEPT);
    for (Path file : files()) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}

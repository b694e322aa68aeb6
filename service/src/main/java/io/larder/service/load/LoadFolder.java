package io.larder.service.load;

import static io.larder.model.FeatureStoreException.unavailable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.larder.store.LogEntry;
import io.larder.store.load.LoadFiles;
import io.larder.store.load.SortedRecords;
import io.larder.store.load.SortedRecordsFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of all loads:
///
/// ```
/// <id>-<begun>/load.json        what the load is; gone when it has ended
/// <id>-<begun>/000012.parquet   a chunk's rows for the offline store
/// <id>-<begun>/000012.records   the newest of each identifier, for the online store
/// <id>-<begun>/000012.json      what became of the chunk; written before its entry is in the log
/// <id>-<begun>/000012.done      the same, once every view has made the chunk durable; its rows are gone
/// ```
///
/// So after a crash a chunk counts where it is `done`, or where the log has its entry. The log
/// forgets an entry only after its chunk is `done`.
final class LoadFolder implements LoadFiles {
  private static final String LOAD = "load.json";
  private static final String BEGUN = ".json";
  private static final String DONE = ".done";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  LoadFolder(Path root) {
    this.root = root;
  }

  /// The name of a chunk in the log.
  static String name(String load, int chunk) {
    return load + "/" + digits(chunk);
  }

  Path rows(String load, int chunk) {
    return folder(load).resolve(digits(chunk) + ".parquet");
  }

  Path records(String load, int chunk) {
    return folder(load).resolve(digits(chunk) + ".records");
  }

  @Override
  public SortedRecords records(LogEntry load) {
    return SortedRecordsFile.open(file(load, ".records"));
  }

  @Override
  public Path rows(LogEntry load) {
    return file(load, ".parquet");
  }

  private Path file(LogEntry load, String suffix) {
    return root.resolve(load.identifier().value() + suffix);
  }

  /// Names of the folders of loads, those included that have ended.
  List<String> names() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    } catch (IOException failed) {
      throw unavailable("the loads in " + root + " cannot be listed", failed);
    }
  }

  /// When a load was begun, which its name says.
  Instant begun(String load) {
    return Instant.ofEpochMilli(Long.parseLong(load.substring(load.indexOf('-') + 1), 16));
  }

  /// The name of the folder of a load that begins now.
  static String folderName(String id, Instant now) {
    return id + "-" + Long.toHexString(now.toEpochMilli());
  }

  /// Whether nobody can go on with the load.
  boolean hasEnded(String load) {
    return !Files.exists(folder(load).resolve(LOAD));
  }

  /// Ends a load, whose chunks may still be needed.
  void end(String load) {
    doing(
        "ended",
        () -> {
          Files.deleteIfExists(folder(load).resolve(LOAD));
          force(folder(load));
        });
  }

  void begin(String load, LoadDescription description) {
    doing(
        "begun",
        () -> {
          Files.createDirectories(folder(load));
          write(folder(load).resolve(LOAD), JSON.writeValueAsBytes(description));
        });
  }

  LoadDescription description(String load) {
    try {
      return JSON.readValue(folder(load).resolve(LOAD).toFile(), LoadDescription.class);
    } catch (IOException failed) {
      throw unavailable("load " + load + " cannot be read", failed);
    }
  }

  /// Forces a chunk's rows to the disk, and then what became of it.
  void keep(String load, ChunkResult result) {
    doing(
        "kept",
        () -> {
          for (Path rows : List.of(rows(load, result.chunk()), records(load, result.chunk()))) {
            if (Files.exists(rows)) {
              force(rows);
            }
          }
          write(
              folder(load).resolve(digits(result.chunk()) + BEGUN), JSON.writeValueAsBytes(result));
        });
  }

  /// The results of a load's chunks, in their order.
  List<ChunkResult> results(String load) {
    try (Stream<Path> files = Files.list(folder(load))) {
      return files
          .filter(file -> isResult(file.getFileName().toString()))
          .map(LoadFolder::result)
          .sorted(Comparator.comparingInt(ChunkResult::chunk))
          .toList();
    } catch (IOException failed) {
      throw unavailable("load " + load + " cannot be read", failed);
    }
  }

  boolean isDone(String load, int chunk) {
    return Files.exists(folder(load).resolve(digits(chunk) + DONE));
  }

  /// Marks a chunk that every view has made durable, and removes its rows.
  void done(String load, int chunk) {
    Path begun = folder(load).resolve(digits(chunk) + BEGUN);
    doing(
        "cleared away",
        () -> {
          if (Files.exists(begun)) {
            Files.move(
                begun, folder(load).resolve(digits(chunk) + DONE), StandardCopyOption.ATOMIC_MOVE);
            force(folder(load));
          }
          Files.deleteIfExists(rows(load, chunk));
          Files.deleteIfExists(records(load, chunk));
        });
  }

  /// Removes all of a chunk that does not count.
  void remove(String load, int chunk) {
    doing(
        "removed",
        () -> {
          Files.deleteIfExists(folder(load).resolve(digits(chunk) + BEGUN));
          Files.deleteIfExists(rows(load, chunk));
          Files.deleteIfExists(records(load, chunk));
        });
  }

  /// Removes a load that has ended, whose chunks must all be done.
  void remove(String load) {
    doing(
        "removed",
        () -> {
          Path folder = folder(load);
          try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
              Files.delete(file);
            }
          }
          Files.delete(folder);
        });
  }

  private interface Doing {
    void run() throws IOException;
  }

  private static void doing(String what, Doing doing) {
    try {
      doing.run();
    } catch (IOException failed) {
      throw unavailable("a load could not be " + what + ": " + failed, failed);
    }
  }

  private static boolean isResult(String name) {
    return !name.equals(LOAD) && (name.endsWith(BEGUN) || name.endsWith(DONE));
  }

  private static ChunkResult result(Path file) {
    try {
      return JSON.readValue(file.toFile(), ChunkResult.class);
    } catch (IOException failed) {
      throw unavailable("the result of a chunk, " + file + ", cannot be read", failed);
    }
  }

  /// Whoever finds the file finds it whole.
  private static void write(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(temporary, content);
    force(temporary);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(Optional.ofNullable(file.getParent()).orElseThrow());
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Path folder(String load) {
    return root.resolve(load);
  }

  private static String digits(int chunk) {
    return String.format(java.util.Locale.ROOT, "%06d", chunk);
  }
}

package io.larder.online.memory;

import io.larder.store.LogPosition;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder with the snapshot, a file named after the position from which the log is to be
/// applied to it: `…0042.snapshot`. A snapshot appears under such a name only when all of it is on
/// the disk, and the ones before are deleted only when its name is; so there is always a whole one,
/// once there was any.
final class SnapshotFolder {
  private static final String SUFFIX = ".snapshot";
  private static final String UNFINISHED_SUFFIX = SUFFIX + ".new";

  private final Path path;

  /// Writes the records of a snapshot.
  interface Content {
    void writeTo(SnapshotWriter writer) throws IOException;
  }

  private SnapshotFolder(Path path) {
    this.path = path;
  }

  /// The folder, made where it is missing.
  static SnapshotFolder make(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Path parent = path.toAbsolutePath().getParent();
      Files.createDirectories(path);
      force(parent == null ? path : parent);
    }
    return new SnapshotFolder(path);
  }

  Path path() {
    return path;
  }

  /// The snapshot with the greatest position.
  Optional<Path> newest() throws IOException {
    return endingWith(SUFFIX).stream().reduce((_, later) -> later);
  }

  /// The position that a snapshot's name tells.
  static LogPosition position(Path snapshot) {
    String name = snapshot.getFileName().toString();
    return new LogPosition(Long.parseLong(name.substring(0, name.length() - SUFFIX.length())));
  }

  /// Writes a snapshot and returns when it has taken the place of the one before, whatever happens
  /// then.
  void write(LogPosition position, Content content) throws IOException {
    Path target = file(position);
    Path unfinished = path.resolve(target.getFileName() + ".new");
    try (SnapshotWriter writer = SnapshotWriter.create(unfinished, position)) {
      content.writeTo(writer);
      writer.finish();
    } catch (IOException failed) {
      Files.deleteIfExists(unfinished);
      throw failed;
    }
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    force(path);
    deleteAllBut(target);
  }

  /// Gives the newest snapshot a later position, up to which nothing has changed it.
  void rename(LogPosition position) throws IOException {
    Path newest =
        newest().orElseThrow(() -> new IOException("the snapshot in " + path + " is gone"));
    Files.move(newest, file(position), StandardCopyOption.ATOMIC_MOVE);
    force(path);
  }

  /// Removes what a crash has left beside the snapshot.
  void deleteAllBut(Path snapshot) throws IOException {
    for (Path other : endingWith(SUFFIX)) {
      if (!other.equals(snapshot)) {
        Files.delete(other);
      }
    }
  }

  /// Removes snapshots that were not finished.
  void deleteUnfinished() throws IOException {
    for (Path unfinished : endingWith(UNFINISHED_SUFFIX)) {
      Files.delete(unfinished);
    }
  }

  private Path file(LogPosition position) {
    return path.resolve(String.format(Locale.ROOT, "%020d%s", position.number(), SUFFIX));
  }

  private List<Path> endingWith(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

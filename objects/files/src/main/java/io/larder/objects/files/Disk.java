package io.larder.objects.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/// Every change that the store makes to the file system: the one place that knows what has to be
/// forced to the disk.
final class Disk {
  private static final boolean DIRECTORIES_SYNC =
      !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  private static final int BUFFER_BYTES = 128 * 1024;

  /// How often a folder is made anew that others remove because it is empty.
  private static final int ATTEMPTS = 100;

  private final Path temporary;
  private final Durability durability;

  /// @param temporary a folder in the same file system, for files that are not finished
  Disk(Path temporary, Durability durability) {
    this.temporary = temporary;
    this.durability = durability;
  }

  /// A finished file that is at no place yet.
  record Staged(Path file, byte[] md5) {}

  /// Reading content has failed, not writing it.
  static final class ContentException extends IOException {
    private final IOException failure;

    ContentException(IOException failure) {
      super(failure);
      this.failure = failure;
    }

    IOException failure() {
      return failure;
    }
  }

  /// Writes content into a file of its own.
  ///
  /// @throws ContentException where it cannot be read
  Staged stage(InputStream content) throws IOException {
    Path file = newFile();
    try (FileChannel channel = channel(file)) {
      MessageDigest md5 = Stamp.md5();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = read(content, buffer); count >= 0; count = read(content, buffer)) {
        md5.update(buffer, 0, count);
        write(channel, ByteBuffer.wrap(buffer, 0, count));
      }
      force(channel);
      return new Staged(file, md5.digest());
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  /// Joins files into a new one.
  Path join(List<Path> files) throws IOException {
    Path joined = newFile();
    try (FileChannel channel = channel(joined)) {
      for (Path file : files) {
        append(file, channel);
      }
      force(channel);
      return joined;
    } catch (IOException failed) {
      Files.deleteIfExists(joined);
      throw failed;
    }
  }

  /// Gives a finished file its place, in a folder that is made where it is missing.
  void place(Path file, Path target) throws IOException {
    for (int attempt = 1; true; attempt++) {
      List<Path> changed = createParents(target);
      try {
        Files.move(
            file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        changed.add(parent(target));
        sync(changed);
        return;
      } catch (NoSuchFileException removedMeanwhile) {
        if (attempt == ATTEMPTS || !Files.exists(file)) {
          throw removedMeanwhile;
        }
      }
    }
  }

  /// Replaces a small file's content, or makes the file.
  void replace(Path file, byte[] content) throws IOException {
    Path staged = newFile();
    try (FileChannel channel = channel(staged)) {
      write(channel, ByteBuffer.wrap(content));
      force(channel);
    }
    place(staged, file);
  }

  /// Deletes a file, and the folders above it that are empty then.
  void delete(Path file, Path root) throws IOException {
    if (!Files.deleteIfExists(file)) {
      return;
    }
    Path folder = parent(file);
    while (!folder.equals(root) && deleteEmpty(folder)) {
      folder = parent(folder);
    }
    sync(List.of(folder));
  }

  void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// Deletes a folder in which there are no files, only folders.
  ///
  /// @throws DirectoryNotEmptyException where there is a file
  void deleteFolders(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      if (all.stream().anyMatch(file -> !Files.isDirectory(file))) {
        throw new DirectoryNotEmptyException(folder.toString());
      }
      for (Path empty : all) {
        Files.delete(empty);
      }
    }
  }

  static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " has no parent");
    }
    return parent;
  }

  private static boolean deleteEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (DirectoryNotEmptyException inUse) {
      return false;
    }
  }

  private static List<Path> createParents(Path target) throws IOException {
    List<Path> changed = new ArrayList<>();
    for (Path missing = parent(target); !Files.exists(missing); missing = parent(missing)) {
      changed.add(parent(missing));
    }
    Files.createDirectories(parent(target));
    return changed;
  }

  private void sync(List<Path> folders) throws IOException {
    if (durability == Durability.OS || !DIRECTORIES_SYNC) {
      return;
    }
    for (Path folder : folders) {
      sync(folder);
    }
  }

  /// A folder that has been removed meanwhile was empty; nothing of it was to be kept.
  private static void sync(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException removedMeanwhile) {
      return;
    }
  }

  private void force(FileChannel channel) throws IOException {
    if (durability == Durability.FSYNC) {
      channel.force(true);
    }
  }

  private static int read(InputStream content, byte[] buffer) throws ContentException {
    try {
      return content.read(buffer);
    } catch (IOException failure) {
      throw new ContentException(failure);
    }
  }

  private static void append(Path file, FileChannel target) throws IOException {
    try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = source.size();
      long done = 0;
      while (done < size) {
        done += source.transferTo(done, size - done, target);
      }
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private Path newFile() {
    return temporary.resolve(UUID.randomUUID().toString());
  }

  private static FileChannel channel(Path file) throws IOException {
    OpenOption[] options = {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    return FileChannel.open(file, options);
  }
}

package io.larder.offline.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Every change that a store makes to the file system, beside the Parquet files that DuckDB writes:
/// one place that knows what has to be forced to the disk, and that a test can make fail.
public class Disk implements AutoCloseable {
  /// Many forced writes at a time share the file system's journal writes: 8,760 files and as many
  /// folders take 0.5 to 0.9 s, one after the other several times that.
  private static final int SYNC_THREADS = 16;

  /// Windows has no way to force a directory, and keeps its entries safe itself.
  private static final boolean DIRECTORIES_SYNC =
      !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Durability durability;
  private final ExecutorService pool = Executors.newFixedThreadPool(SYNC_THREADS, Disk::thread);

  public Disk(Durability durability) {
    this.durability = durability;
  }

  /// Replaces a file's content, or makes the file: whoever reads it sees the old or the new content
  /// whole, even after a crash.
  public void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    write(temporary, content, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncOne(parent(file));
  }

  /// Makes a file where there is none yet: whoever finds it sees it whole.
  ///
  /// @param temporary where it is written before it gets its name; in the same file system
  public void create(Path file, Path temporary, byte[] content) throws IOException {
    Set<Path> changed = createDirectories(parent(file));
    write(temporary, content, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    move(temporary, file);
    changed.add(parent(file));
    sync(changed);
  }

  /// Appends to a file, which is made where it is missing.
  public void append(Path file, byte[] content) throws IOException {
    boolean isNew = !Files.exists(file);
    write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (isNew) {
      syncOne(parent(file));
    }
  }

  /// Appends to a file without waiting for the disk: it is there after the end of the process, but
  /// maybe not after the loss of power.
  public void note(Path file, byte[] content) throws IOException {
    Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// Cuts off what lies behind the given length.
  public void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
      force(channel);
    }
  }

  /// Makes a folder and those above it that are missing.
  ///
  /// @return the folders that got an entry by it, for [#sync]
  public Set<Path> createDirectories(Path directory) throws IOException {
    Set<Path> changed = new HashSet<>();
    for (Path missing = directory; !Files.exists(missing); missing = parent(missing)) {
      changed.add(parent(missing));
    }
    Files.createDirectories(directory);
    return changed;
  }

  /// Gives a file another name in the same file system.
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Deletes a file, where it exists.
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /// Deletes a folder of files, where it exists.
  public void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        delete(file);
      }
    }
    delete(folder);
  }

  /// Forces files and folders to the disk.
  public void sync(Collection<Path> paths) throws IOException {
    if (durability == Durability.OS) {
      return;
    }
    try {
      for (Future<Boolean> done :
          pool.invokeAll(
              paths.stream()
                  .map(path -> Executors.callable(() -> syncUnchecked(path), true))
                  .toList())) {
        done.get();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing", stopped);
    } catch (java.util.concurrent.ExecutionException failed) {
      throw new IOException("cannot force files to the disk: " + failed.getMessage(), failed);
    }
  }

  private void write(Path file, byte[] content, OpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(Set.of(options));
    all.add(StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, all)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      force(channel);
    }
  }

  private void force(FileChannel channel) throws IOException {
    if (durability == Durability.FSYNC) {
      channel.force(true);
    }
  }

  private void syncUnchecked(Path path) {
    try {
      syncOne(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void syncOne(Path path) throws IOException {
    boolean directory = Files.isDirectory(path);
    if (durability == Durability.OS || (directory && !DIRECTORIES_SYNC)) {
      return;
    }
    OpenOption option = directory ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  /// The folder that a file lies in.
  public static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " has no parent");
    }
    return parent;
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("offline-sync").unstarted(work);
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}

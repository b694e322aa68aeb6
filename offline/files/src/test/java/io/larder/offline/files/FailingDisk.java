package io.larder.offline.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Stops as if the process had died before its n-th operation, or in the middle of it: from then on
/// nothing changes on the disk any more.
public final class FailingDisk extends Disk {
  private final AtomicInteger left;
  private final boolean half;

  /// @param operations that still succeed
  /// @param half whether the one that fails is done in part
  public FailingDisk(int operations, boolean half) {
    super(Durability.OS);
    this.left = new AtomicInteger(operations);
    this.half = half;
  }

  /// Whether an operation has failed already.
  public boolean hasFailed() {
    return left.get() < 0;
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    if (fails()) {
      if (half) {
        Files.write(file.resolveSibling(file.getFileName() + ".tmp"), start(content));
      }
      throw failure();
    }
    super.replace(file, content);
  }

  @Override
  public void append(Path file, byte[] content) throws IOException {
    if (fails()) {
      if (half) {
        super.append(file, start(content));
      }
      throw failure();
    }
    super.append(file, content);
  }

  @Override
  public void note(Path file, byte[] content) throws IOException {
    if (fails()) {
      if (half) {
        super.note(file, start(content));
      }
      throw failure();
    }
    super.note(file, content);
  }

  @Override
  public void create(Path file, Path temporary, byte[] content) throws IOException {
    if (fails()) {
      if (half) {
        Files.write(temporary, start(content));
      }
      throw failure();
    }
    super.create(file, temporary, content);
  }

  @Override
  public void truncate(Path file, long length) throws IOException {
    check();
    super.truncate(file, length);
  }

  @Override
  public Set<Path> createDirectories(Path directory) throws IOException {
    check();
    return super.createDirectories(directory);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    check();
    super.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    check();
    super.delete(file);
  }

  @Override
  public void sync(Collection<Path> paths) throws IOException {
    check();
    super.sync(paths);
  }

  private void check() throws IOException {
    if (fails()) {
      throw failure();
    }
  }

  private boolean fails() {
    return left.decrementAndGet() < 0;
  }

  private static IOException failure() {
    return new IOException("the disk is gone");
  }

  private static byte[] start(byte[] content) {
    return Arrays.copyOf(content, content.length / 2);
  }
}

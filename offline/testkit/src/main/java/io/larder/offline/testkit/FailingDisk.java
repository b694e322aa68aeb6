package io.larder.offline.testkit;

import io.larder.offline.files.Disk;
import io.larder.offline.files.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Stops as if the process had died at its n-th operation: from then on nothing changes on the disk
/// any more. Or fails at that operation alone, as a disk does that was full for a moment.
public final class FailingDisk extends Disk {
  private final AtomicInteger left;
  private final Moment moment;
  private final boolean lasting;
  private volatile boolean failed;

  /// What of the operation that fails is done.
  public enum Moment {
    BEFORE,
    HALF,
    AFTER
  }

  /// @param operations that still succeed
  public FailingDisk(int operations, Moment moment, boolean lasting) {
    super(Durability.OS);
    this.left = new AtomicInteger(operations);
    this.moment = moment;
    this.lasting = lasting;
  }

  /// @param half whether the one that fails is done in part
  public FailingDisk(int operations, boolean half) {
    this(operations, half ? Moment.HALF : Moment.BEFORE, true);
  }

  /// Whether an operation has failed already.
  public boolean hasFailed() {
    return failed;
  }

  /// Nothing fails from now on.
  public void heal() {
    left.set(Integer.MAX_VALUE);
  }

  private interface Operation {
    void run() throws IOException;
  }

  private void run(Operation whole, Operation half) throws IOException {
    int before = left.getAndDecrement();
    if (before > 0 || (before < 0 && !lasting)) {
      whole.run();
      return;
    }
    failed = true;
    if (before == 0) {
      switch (moment) {
        case BEFORE -> nothing();
        case HALF -> half.run();
        case AFTER -> whole.run();
      }
    }
    throw new IOException("the disk is gone");
  }

  private static void nothing() {}

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    run(
        () -> super.replace(file, content),
        () -> Files.write(file.resolveSibling(file.getFileName() + ".tmp"), start(content)));
  }

  @Override
  public void append(Path file, byte[] content) throws IOException {
    run(() -> super.append(file, content), () -> super.append(file, start(content)));
  }

  @Override
  public void note(Path file, byte[] content) throws IOException {
    run(() -> super.note(file, content), () -> super.note(file, start(content)));
  }

  @Override
  public void create(Path file, Path temporary, byte[] content) throws IOException {
    run(() -> super.create(file, temporary, content), () -> Files.write(temporary, start(content)));
  }

  @Override
  public void truncate(Path file, long length) throws IOException {
    run(() -> super.truncate(file, length), FailingDisk::nothing);
  }

  @Override
  public Set<Path> createDirectories(Path directory) throws IOException {
    Set<Path> changed = new HashSet<>();
    run(() -> changed.addAll(super.createDirectories(directory)), FailingDisk::nothing);
    return changed;
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    run(() -> super.move(from, to), FailingDisk::nothing);
  }

  @Override
  public void delete(Path file) throws IOException {
    run(() -> super.delete(file), FailingDisk::nothing);
  }

  @Override
  public void sync(Collection<Path> paths) throws IOException {
    run(() -> super.sync(paths), FailingDisk::nothing);
  }

  private static byte[] start(byte[] content) {
    return Arrays.copyOf(content, content.length / 2);
  }
}

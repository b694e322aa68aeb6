package io.larder.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Real files on a disk that can be told to fill up, to fail, and to hold up its syncs.
final class FaultyDisk implements SegmentFile.Opener {
  final AtomicLong freeBytes = new AtomicLong(Long.MAX_VALUE);
  volatile boolean failsToSync;
  volatile boolean failsToTruncate;

  /// A sync takes one; none are left while the disk is held.
  final Semaphore syncs = new Semaphore(Integer.MAX_VALUE / 2);

  final AtomicInteger syncCount = new AtomicInteger();

  void hold() {
    syncs.drainPermits();
  }

  void letGo() {
    syncs.release(Integer.MAX_VALUE / 2);
  }

  @Override
  public SegmentFile open(Path path) throws IOException {
    SegmentFile file = SegmentFile.open(path);
    return new SegmentFile() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() > freeBytes.get()) {
          file.write(bytes.slice(bytes.position(), freeBytes.intValue()));
          throw new IOException("No space left on device");
        }
        freeBytes.addAndGet(-bytes.remaining());
        file.write(bytes);
      }

      @Override
      public void force() throws IOException {
        syncs.acquireUninterruptibly();
        syncCount.incrementAndGet();
        if (failsToSync) {
          throw new IOException("Input/output error");
        }
        file.force();
      }

      @Override
      public void truncate(long bytes) throws IOException {
        if (failsToTruncate) {
          throw new IOException("Read-only file system");
        }
        file.truncate(bytes);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}

package io.larder.log.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A segment file as its writer sees it; the place where a test puts a failing disk.
interface SegmentFile extends Closeable {
  /// Opens files for writing at their end, and makes them where they are missing.
  interface Opener {
    SegmentFile open(Path path) throws IOException;
  }

  /// Writes all that remains in the buffer.
  void write(ByteBuffer bytes) throws IOException;

  /// Returns when the disk has what was written.
  void force() throws IOException;

  void truncate(long bytes) throws IOException;

  /// A file of the file system.
  static SegmentFile open(Path path) throws IOException {
    return new OfChannel(
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
            .position(path.toFile().length()));
  }

  /// A file of the file system. It is used by a thread that nobody interrupts, or the interrupt
  /// would close the channel.
  record OfChannel(FileChannel channel) implements SegmentFile {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long bytes) throws IOException {
      channel.truncate(bytes);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}

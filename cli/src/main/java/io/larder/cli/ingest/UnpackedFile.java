package io.larder.cli.ingest;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The bytes of a text file, without a byte order mark, unpacked where it is gzipped (told by its
/// first bytes, not by its name).
final class UnpackedFile implements Closeable {
  static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BYTE_ORDER_MARK = 0xEFBBBF;

  private final CountedInputStream counted;
  private final InputStream unpacked;

  UnpackedFile(Path path) throws IOException {
    this(new CountedInputStream(Files.newInputStream(path)));
  }

  private UnpackedFile(CountedInputStream counted) throws IOException {
    this.counted = counted;
    this.unpacked = unpacked(counted);
    skipByteOrderMark();
  }

  /// Unpacks as {@link TextFile} does.
  static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return magic == GZIP_MAGIC
        ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES)
        : buffered;
  }

  private void skipByteOrderMark() throws IOException {
    unpacked.mark(3);
    int first = unpacked.read() << 16 | unpacked.read() << 8 | unpacked.read();
    if (first != BYTE_ORDER_MARK) {
      unpacked.reset();
    }
  }

  int read(byte[] buffer, int offset, int length) throws IOException {
    return unpacked.read(buffer, offset, length);
  }

  /// Stored bytes that have been read.
  long position() {
    return counted.count();
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}

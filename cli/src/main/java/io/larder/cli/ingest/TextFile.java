package io.larder.cli.ingest;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/// A text that is read once: UTF-8, with or without a byte order mark, plain or gzipped (told by
/// its first bytes, not by its name). Bytes that are no UTF-8 are an error, not question marks.
final class TextFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int GZIP_MAGIC = 0x1f8b;

  private final CountedInputStream counted;
  private final BufferedReader reader;
  private final long sizeBytes;

  /// @param sizeBytes of the stream as it is stored; -1 where it is not known
  TextFile(InputStream in, long sizeBytes) throws IOException {
    this.counted = new CountedInputStream(in);
    this.reader =
        new BufferedReader(
            new InputStreamReader(unpacked(counted), StandardCharsets.UTF_8.newDecoder()),
            BUFFER_BYTES);
    this.sizeBytes = sizeBytes;
    skipByteOrderMark();
  }

  BufferedReader reader() {
    return reader;
  }

  /// Stored bytes that have been read; runs ahead of the rows by the buffers.
  long position() {
    return counted.count();
  }

  long size() {
    return sizeBytes;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private void skipByteOrderMark() throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
  }
}

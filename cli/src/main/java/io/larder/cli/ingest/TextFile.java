package io.larder.cli.ingest;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// A text that is read once: UTF-8, with or without a byte order mark, plain or gzipped (told by
/// its first bytes, not by its name). Bytes that are no UTF-8 are an error, not question marks.
final class TextFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final CountedInputStream counted;
  private final BufferedReader reader;
  private final long sizeBytes;

  /// @param sizeBytes of the stream as it is stored; -1 where it is not known
  TextFile(InputStream in, long sizeBytes) throws IOException {
    this.counted = new CountedInputStream(in);
    this.reader =
        new BufferedReader(
            new InputStreamReader(
                UnpackedFile.unpacked(counted), StandardCharsets.UTF_8.newDecoder()),
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
}

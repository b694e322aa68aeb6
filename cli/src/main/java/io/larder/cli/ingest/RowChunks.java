package io.larder.cli.ingest;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import org.jspecify.annotations.Nullable;

/// A file's rows in chunks for a load; the same file gives the same chunks each time.
interface RowChunks extends AutoCloseable {
  /// Rows that are sent together.
  interface RowChunk extends AutoCloseable {
    /// Where the next chunk begins, for [RowChunks#skipTo].
    long end();

    BodyPublisher content() throws IOException;

    /// What the server says of single rows, as it is told to the user.
    ///
    /// @param rows counted from 1, ascending
    void find(Iterable<Integer> rows, Finding finding) throws IOException;

    /// Gives back what it takes.
    @Override
    void close() throws IOException;
  }

  /// Told of a row.
  interface Finding {
    /// @param row as it was asked for
    /// @param line where the row begins in the file, see [SourceRow#line()]
    /// @param text the row as JSON
    void found(int row, long line, String text) throws IOException;
  }

  /// Leaves out what lies before.
  ///
  /// @param end of a chunk; 0 for the beginning
  void skipTo(long end) throws IOException;

  /// The next chunk, or null after the last.
  @Nullable RowChunk next() throws IOException;

  /// How much of the size has been read, in the unit of [RowSource#size()].
  long position();

  @Override
  void close() throws IOException;
}

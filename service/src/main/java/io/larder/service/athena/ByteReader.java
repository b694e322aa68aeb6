package io.larder.service.athena;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Reads a file byte by byte from a place on, and knows where it is.
class ByteReader implements AutoCloseable {
  private static final int END = -1;

  private final InputStream content;
  private long position;
  private int next;

  ByteReader(Path file, long from) throws IOException {
    FileChannel channel = FileChannel.open(file);
    channel.position(from);
    this.content = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    this.position = from;
    this.next = content.read();
  }

  final boolean atEnd() {
    return next == END;
  }

  /// Of the byte that is read next.
  final long position() {
    return position;
  }

  final int peek() {
    return next;
  }

  final int take() throws IOException {
    int taken = next;
    next = content.read();
    position++;
    return taken;
  }

  @Override
  public final void close() throws IOException {
    content.close();
  }
}

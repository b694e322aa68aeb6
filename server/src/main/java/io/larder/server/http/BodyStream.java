package io.larder.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A request's body. That it ends too early, the library tells by exceptions of its own; here, as
/// every stream does.
final class BodyStream extends FilterInputStream {
  BodyStream(InputStream body) {
    super(body);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return super.read(target, offset, length);
    } catch (RuntimeException cutOff) {
      throw new IOException("the request's body ended before it was complete", cutOff);
    }
  }
}

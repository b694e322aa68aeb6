package io.larder.offline.iceberg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/// A metadata file that is about to be: it gets its place when its stream is closed.
record FolderOutputFile(String location, FolderFileIO io) implements OutputFile {
  @Override
  public PositionOutputStream create() {
    if (toInputFile().exists()) {
      throw new AlreadyExistsException("there is a file at %s", location);
    }
    return createOrOverwrite();
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return new Bytes(location, io);
  }

  @Override
  public InputFile toInputFile() {
    return io.newInputFile(location);
  }

  /// Content at hand until all of it is.
  private static final class Bytes extends PositionOutputStream {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final String location;
    private final FolderFileIO io;
    private boolean closed;

    Bytes(String location, FolderFileIO io) {
      this.location = location;
      this.io = io;
    }

    @Override
    public long getPos() {
      return content.size();
    }

    @Override
    public void write(int value) {
      content.write(value);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      content.write(source, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        io.create(location, content.toByteArray());
      }
    }
  }
}

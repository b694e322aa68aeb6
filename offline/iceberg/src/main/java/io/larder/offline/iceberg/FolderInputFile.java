package io.larder.offline.iceberg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/// A metadata file, which is read whole: the largest are a few megabytes.
record FolderInputFile(String location, Path path) implements InputFile {
  @Override
  public long getLength() {
    try {
      return Files.size(path);
    } catch (NoSuchFileException missing) {
      throw new NotFoundException(missing, "there is no file at %s", location);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + location, failed);
    }
  }

  @Override
  public SeekableInputStream newStream() {
    try {
      return new Bytes(Files.readAllBytes(path));
    } catch (NoSuchFileException missing) {
      throw new NotFoundException(missing, "there is no file at %s", location);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + location, failed);
    }
  }

  @Override
  public boolean exists() {
    return Files.exists(path);
  }

  /// Content at hand.
  private static final class Bytes extends SeekableInputStream {
    private final byte[] content;
    private ByteArrayInputStream rest;

    Bytes(byte[] content) {
      this.content = content;
      this.rest = new ByteArrayInputStream(content);
    }

    @Override
    public long getPos() {
      return content.length - (long) rest.available();
    }

    @Override
    public void seek(long position) {
      int start = Math.toIntExact(position);
      rest = new ByteArrayInputStream(content, start, content.length - start);
    }

    @Override
    public int read() {
      return rest.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return rest.read(target, offset, length);
    }
  }
}

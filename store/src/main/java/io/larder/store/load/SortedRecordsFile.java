package io.larder.store.load;

import static io.larder.model.FeatureStoreException.unavailable;

import io.larder.model.FeatureStoreException;
import io.larder.store.EncodedRecord;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/// [SortedRecords] in a file.
///
/// ```
/// for each record:  2 bytes i > 0, i bytes identifier, 4 bytes n, n bytes record
/// then:             2 bytes 0, 8 bytes CRC-32C of all before these ten
/// ```
public final class SortedRecordsFile {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int END = 0;

  private SortedRecordsFile() {}

  /// Writes a file; it is whole once it is closed without a failure.
  public static final class Writer implements AutoCloseable {
    private final CRC32C checksum = new CRC32C();
    private final OutputStream file;
    private final DataOutputStream output;

    public Writer(Path path) throws IOException {
      this.file = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES);
      this.output =
          new DataOutputStream(
              new BufferedOutputStream(new CheckedOutputStream(file, checksum), BUFFER_BYTES));
    }

    /// @param identifier in UTF-8; behind the one before
    public void add(byte[] identifier, EncodedRecord record) throws IOException {
      output.writeShort(identifier.length);
      output.write(identifier);
      output.writeInt(record.bytes().length);
      output.write(record.bytes());
    }

    @Override
    public void close() throws IOException {
      try (file) {
        output.flush();
        long sum = checksum.getValue();
        DataOutputStream end = new DataOutputStream(file);
        end.writeShort(END);
        end.writeLong(sum);
        end.flush();
      }
    }
  }

  /// Opens a file for reading; damage is told at the latest after the last record.
  public static SortedRecords open(Path path) {
    try {
      return new Reader(path);
    } catch (IOException failed) {
      throw unreadable(path, failed);
    }
  }

  private static FeatureStoreException unreadable(Path path, IOException failed) {
    return unavailable("the staged records in " + path + " cannot be read: " + failed, failed);
  }

  private static final class Reader implements SortedRecords {
    private final Path path;
    private final CRC32C checksum = new CRC32C();
    private final InputStream file;
    private final CheckedInputStream checked;
    private final DataInputStream input;

    Reader(Path path) throws IOException {
      this.path = path;
      this.file = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
      this.checked = new CheckedInputStream(file, checksum);
      this.input = new DataInputStream(checked);
    }

    @Override
    public @Nullable SortedRecord next() {
      try {
        long before = checksum.getValue();
        int length = input.readUnsignedShort();
        if (length == END) {
          checkEnd(before);
          return null;
        }
        byte[] identifier = input.readNBytes(length);
        return new SortedRecord(identifier, EncodedRecord.of(input.readNBytes(input.readInt())));
      } catch (IOException failed) {
        throw unreadable(path, failed);
      }
    }

    private void checkEnd(long sum) throws IOException {
      if (new DataInputStream(file).readLong() != sum) {
        throw new IOException("the checksum is wrong");
      }
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException failed) {
        throw unreadable(path, failed);
      }
    }
  }
}

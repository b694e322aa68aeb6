package io.larder.online.memory;

import io.larder.model.FeatureGroupId;
import io.larder.store.EncodedRecord;
import io.larder.store.LogPosition;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads what [SnapshotWriter] wrote, all of it or none: whatever is not as it was written is told.
final class SnapshotReader {
  private static final int BUFFER_BYTES = 1 << 16;

  /// No record is longer, by far.
  private static final int BLOCK_BYTES_MAX = 64 << 20;

  private final DataInputStream in;
  private final Records records;
  private long count;

  private SnapshotReader(DataInputStream in, Records records) {
    this.in = in;
    this.records = records;
  }

  /// Takes the records in their order.
  interface Records {
    void add(FeatureGroupId group, byte[] identifier, byte[] record);
  }

  /// The file is not as it was written.
  static final class DamagedException extends Exception {
    DamagedException(String what) {
      super(what);
    }
  }

  /// @return the position that the snapshot was taken at
  static LogPosition read(Path file, Records records) throws IOException, DamagedException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
      return new SnapshotReader(in, records).read();
    } catch (EOFException tooShort) {
      throw new DamagedException("it ends too early");
    }
  }

  private LogPosition read() throws IOException, DamagedException {
    final LogPosition position = header();
    for (int length = in.readInt(); length != 0; length = in.readInt()) {
      block(length);
    }
    end();
    return position;
  }

  private LogPosition header() throws IOException, DamagedException {
    byte[] bytes = bytes(SnapshotWriter.HEADER_BYTES);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    byte[] magic = new byte[SnapshotWriter.MAGIC.length];
    header.get(magic);
    if (!Arrays.equals(magic, SnapshotWriter.MAGIC)) {
      throw new DamagedException("it does not begin as a snapshot does");
    }
    int version = header.getInt();
    LogPosition position = new LogPosition(header.getLong());
    check("the header", bytes, SnapshotWriter.HEADER_BYTES - Integer.BYTES, header.getInt());
    if (version != SnapshotWriter.VERSION) {
      throw new DamagedException("another version of Larder wrote it, with layout " + version);
    }
    return position;
  }

  private void block(int length) throws IOException, DamagedException {
    if (length < 0 || length > BLOCK_BYTES_MAX) {
      throw new DamagedException("a block has the length " + length);
    }
    int checksum = in.readInt();
    byte[] content = bytes(length);
    check("the block behind record " + count, content, length, checksum);
    ByteBuffer block = ByteBuffer.wrap(content);
    while (block.hasRemaining()) {
      record(block);
    }
  }

  private void record(ByteBuffer block) throws DamagedException {
    try {
      FeatureGroupId group = new FeatureGroupId(block.getLong());
      byte[] identifier = take(block, Short.toUnsignedInt(block.getShort()));
      byte[] record = take(block, block.getInt());
      records.add(group, identifier, EncodedRecord.of(record).bytes());
      count++;
    } catch (BufferUnderflowException | IllegalArgumentException malformed) {
      throw new DamagedException("record " + count + " cannot be read: " + malformed);
    }
  }

  private static byte[] take(ByteBuffer block, int length) {
    if (length < 0 || length > block.remaining()) {
      throw new IllegalArgumentException("length " + length + " of " + block.remaining());
    }
    byte[] bytes = new byte[length];
    block.get(bytes);
    return bytes;
  }

  private void end() throws IOException, DamagedException {
    byte[] number = bytes(Long.BYTES);
    check("the end", number, Long.BYTES, in.readInt());
    if (ByteBuffer.wrap(number).getLong() != count) {
      throw new DamagedException("it has " + count + " records, not as many as its end says");
    }
    if (in.read() >= 0) {
      throw new DamagedException("it has more behind its end");
    }
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static void check(String what, byte[] bytes, int length, int checksum)
      throws DamagedException {
    if (SnapshotWriter.checksum(ByteBuffer.wrap(bytes, 0, length)) != checksum) {
      throw new DamagedException(what + " does not match its checksum");
    }
  }
}

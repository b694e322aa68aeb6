package io.larder.online.memory;

import io.larder.model.FeatureGroupId;
import io.larder.store.LogPosition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// Writes a snapshot: a header, blocks of records, an end. All numbers are big-endian, all
/// checksums CRC32C.
///
/// ```
/// header   8  the letters LARDRMEM
///          4  version of this layout, 1
///          8  position: the log's entries before it are in the snapshot
///          4  checksum of these
/// block    4  length n of the block's records, at least 1
///          4  checksum of the records
///          n  the records, each: 8 group id, 2 length of the identifier, the identifier in UTF-8,
///             4 length of the record, the record (see EncodedRecord)
/// end      4  0
///          8  number of records in all blocks
///          4  checksum of that number
/// ```
final class SnapshotWriter implements Closeable {
  static final byte[] MAGIC = {'L', 'A', 'R', 'D', 'R', 'M', 'E', 'M'};
  static final int VERSION = 1;
  static final int HEADER_BYTES = MAGIC.length + Integer.BYTES + Long.BYTES + Integer.BYTES;
  static final int END_BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES;

  private static final int BLOCK_HEADER_BYTES = 2 * Integer.BYTES;
  private static final int BLOCK_BYTES = 1 << 20;
  private static final int AROUND_RECORD_BYTES = Long.BYTES + Short.BYTES + Integer.BYTES;

  private final FileChannel channel;
  private ByteBuffer block = emptyBlock(BLOCK_BYTES);
  private long count;

  private SnapshotWriter(FileChannel channel) {
    this.channel = channel;
  }

  /// Begins a file, in place of one that is there.
  static SnapshotWriter create(Path file, LogPosition position) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    SnapshotWriter writer = new SnapshotWriter(channel);
    ByteBuffer header =
        ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(VERSION).putLong(position.number());
    writer.write(header.putInt(checksum(header, 0)).flip());
    return writer;
  }

  void add(FeatureGroupId group, byte[] identifier, byte[] record) throws IOException {
    int length = AROUND_RECORD_BYTES + identifier.length + record.length;
    if (block.remaining() < length) {
      writeBlock();
      block = emptyBlock(Math.max(BLOCK_BYTES, BLOCK_HEADER_BYTES + length));
    }
    block
        .putLong(group.value())
        .putShort((short) identifier.length)
        .put(identifier)
        .putInt(record.length)
        .put(record);
    count++;
  }

  /// Returns when the disk has all of it.
  void finish() throws IOException {
    writeBlock();
    ByteBuffer end = ByteBuffer.allocate(END_BYTES).putInt(0).putLong(count);
    write(end.putInt(checksum(end, Integer.BYTES)).flip());
    channel.force(true);
  }

  private void writeBlock() throws IOException {
    int length = block.position() - BLOCK_HEADER_BYTES;
    if (length > 0) {
      block.putInt(0, length).putInt(Integer.BYTES, checksum(block, BLOCK_HEADER_BYTES));
      write(block.flip());
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static ByteBuffer emptyBlock(int capacity) {
    return ByteBuffer.allocate(capacity).position(BLOCK_HEADER_BYTES);
  }

  /// The checksum of what stands in the buffer between the start and the position.
  private static int checksum(ByteBuffer buffer, int start) {
    return checksum(buffer.duplicate().flip().position(start));
  }

  /// The checksum of what remains in the buffer, which is used up by it.
  static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package io.larder.store;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Log entries as bytes, for every log that keeps bytes.
///
/// ```
/// offset  bytes
///      0      1  kind: 1 put, 2 soft delete, 3 hard delete, 4 expiry, 5 load
///      1      1  flags: 1 = online, 2 = offline
///      2      8  feature group id
///     10      8  API invocation time, microseconds since 1970
///     18      2  length i of the identifier
///     20      i  identifier, UTF-8
///   20+i      …  the record (see EncodedRecord)
/// ```
public final class LogEntryCodec {
  private static final int FLAG_ONLINE = 1;
  private static final int FLAG_OFFLINE = 2;
  private static final int FIXED_BYTES = 20;

  private LogEntryCodec() {}

  /// The entry's bytes, in an array of their own.
  public static byte[] encode(LogEntry entry) {
    byte[] identifier = entry.identifier().utf8();
    byte[] record = entry.record().bytes();
    int flags = (entry.online() ? FLAG_ONLINE : 0) | (entry.offline() ? FLAG_OFFLINE : 0);
    return ByteBuffer.allocate(FIXED_BYTES + identifier.length + record.length)
        .put(number(entry.kind()))
        .put((byte) flags)
        .putLong(entry.group().value())
        .putLong(entry.apiInvocationMicros())
        .putShort((short) identifier.length)
        .put(identifier)
        .put(record)
        .array();
  }

  /// The entry that lies between the buffer's position and its limit.
  ///
  /// @throws LogDamagedException where the bytes are no entry
  public static LogEntry decode(ByteBuffer buffer) {
    try {
      LogEntry.Kind kind = kind(buffer.get());
      int flags = buffer.get();
      FeatureGroupId group = new FeatureGroupId(buffer.getLong());
      long apiInvocationMicros = buffer.getLong();
      byte[] identifier = take(buffer, Short.toUnsignedInt(buffer.getShort()));
      return new LogEntry(
          kind,
          group,
          new RecordIdentifier(new String(identifier, StandardCharsets.UTF_8)),
          (flags & FLAG_ONLINE) != 0,
          (flags & FLAG_OFFLINE) != 0,
          apiInvocationMicros,
          EncodedRecord.of(take(buffer, buffer.remaining())));
    } catch (java.nio.BufferUnderflowException | IllegalArgumentException malformed) {
      throw new LogDamagedException("a log entry cannot be decoded: " + malformed);
    }
  }

  private static byte[] take(ByteBuffer buffer, int length) {
    if (length > buffer.remaining()) {
      throw new IllegalArgumentException("length " + length + " of " + buffer.remaining());
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  private static byte number(LogEntry.Kind kind) {
    return switch (kind) {
      case PUT -> 1;
      case SOFT_DELETE -> 2;
      case HARD_DELETE -> 3;
      case EXPIRY -> 4;
      case LOAD -> 5;
    };
  }

  private static LogEntry.Kind kind(byte number) {
    return switch (number) {
      case 1 -> LogEntry.Kind.PUT;
      case 2 -> LogEntry.Kind.SOFT_DELETE;
      case 3 -> LogEntry.Kind.HARD_DELETE;
      case 4 -> LogEntry.Kind.EXPIRY;
      case 5 -> LogEntry.Kind.LOAD;
      default -> throw new IllegalArgumentException("kind " + number);
    };
  }
}

package io.larder.service.athena;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The file `<id>.csv.metadata` that lies beside a result and tells drivers the types of its
/// columns, in Protocol Buffers' encoding. Nobody documents it; the fields are those that the open
/// JDBC driver `athena-jdbc` reads: a message in field 4 for each column, with its catalog (1),
/// name (4), label (5), type (6), precision (7), scale (8), nullability (9; 3 is unknown) and
/// whether letter case counts (10).
final class ColumnMetadata {
  private static final int COLUMN = 4;
  private static final int UNKNOWN_NULLABILITY = 3;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private ColumnMetadata() {}

  static byte[] of(List<ResultColumn> columns) {
    ColumnMetadata all = new ColumnMetadata();
    columns.forEach(column -> all.field(COLUMN, message(column)));
    return all.bytes.toByteArray();
  }

  private static byte[] message(ResultColumn column) {
    ColumnMetadata message = new ColumnMetadata();
    message.field(1, "hive");
    message.field(4, column.name());
    message.field(5, column.name());
    message.field(6, column.type());
    message.field(7, column.precision());
    message.field(8, column.scale());
    message.field(9, UNKNOWN_NULLABILITY);
    message.field(10, column.caseSensitive() ? 1 : 0);
    return message.bytes.toByteArray();
  }

  private void field(int number, String text) {
    field(number, text.getBytes(StandardCharsets.UTF_8));
  }

  private void field(int number, byte[] content) {
    variable((number << 3) | LENGTH_DELIMITED);
    variable(content.length);
    bytes.writeBytes(content);
  }

  private void field(int number, int value) {
    variable(number << 3);
    variable(value);
  }

  private void variable(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      bytes.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }
}

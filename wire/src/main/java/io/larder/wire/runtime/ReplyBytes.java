package io.larder.wire.runtime;

import io.larder.store.JsonText;
import io.larder.wire.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A reply's body while it grows. Positions are given out for writing into the array directly.
final class ReplyBytes {
  private byte[] array;
  private int length;

  ReplyBytes(int capacity) {
    array = new byte[capacity];
  }

  /// The array, with room for so many more bytes after [#length()].
  byte[] withRoom(int more) {
    if (array.length - length < more) {
      array = Arrays.copyOf(array, Math.max(Math.addExact(length, more), 2 * array.length));
    }
    return array;
  }

  int length() {
    return length;
  }

  /// Tells up to where the array has been written.
  void writtenTo(int position) {
    length = position;
  }

  ReplyBytes append(byte[] bytes) {
    return append(bytes, 0, bytes.length);
  }

  /// Appends the bytes from a start to an end, exclusive.
  ReplyBytes append(byte[] bytes, int start, int end) {
    int more = end - start;
    System.arraycopy(bytes, start, withRoom(more), length, more);
    length += more;
    return this;
  }

  ReplyBytes append(String json) {
    return append(json.getBytes(StandardCharsets.UTF_8));
  }

  /// Appends a JSON string with its quotes.
  ReplyBytes appendString(String text) {
    byte[] target = withRoom(text.length() * JsonText.BYTES_PER_CHARACTER_MAX + 2);
    target[length] = '"';
    length = JsonText.escape(text, target, length + 1);
    target[length++] = '"';
    return this;
  }

  /// Appends a JSON list of strings.
  ReplyBytes appendStrings(List<String> texts) {
    append("[");
    JsonList list = new JsonList(this);
    texts.forEach(text -> list.begin().appendString(text));
    return append("]");
  }

  /// A copy of what was written.
  byte[] array() {
    return Arrays.copyOf(array, length);
  }

  HttpReply reply() {
    return new HttpReply(200, "application/json", Map.of(), new HttpReply.Bytes(array, length));
  }
}

package io.larder.wire.runtime;

/// Puts commas between the items of a list that is written piece by piece.
final class JsonList {
  private final ReplyBytes bytes;
  private boolean begun;

  JsonList(ReplyBytes bytes) {
    this.bytes = bytes;
  }

  /// Where the next item is to be appended.
  ReplyBytes begin() {
    if (begun) {
      bytes.append(",");
    }
    begun = true;
    return bytes;
  }
}

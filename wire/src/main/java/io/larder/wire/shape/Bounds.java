package io.larder.wire.shape;

/// What a length, a size or a number must lie between, both ends included.
public record Bounds(long min, long max) {
  static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);
}

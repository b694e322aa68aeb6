package io.larder.store.result;

/// A format that a result can be had in.
public enum ResultFormat {
  /// Text with a header line; a collection is its JSON text.
  CSV,
  PARQUET,
  /// The stream of Arrow IPC, not the file.
  ARROW
}

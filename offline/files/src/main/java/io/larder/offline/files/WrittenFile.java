package io.larder.offline.files;

import java.util.Map;
import java.util.Optional;

/// What the writer says of a file.
///
/// @param columns by name; for a list's elements there is no entry
public record WrittenFile(long rows, long bytes, Map<String, Column> columns) {
  /// One column of the file.
  ///
  /// @param bytes in the file
  /// @param values with nulls among them
  /// @param nans values that are no number
  /// @param least the least value as text, which a long text may be cut off from; NaN is none
  /// @param greatest the greatest value as text; absent where it is not known whole
  public record Column(
      long bytes,
      long values,
      long nulls,
      long nans,
      Optional<String> least,
      Optional<String> greatest) {}
}

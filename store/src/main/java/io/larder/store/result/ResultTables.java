package io.larder.store.result;

import io.larder.store.Cancellation;
import java.nio.file.Path;

/// Reads finished results, in bounded memory.
///
/// Safe for use by many threads.
public interface ResultTables {
  /// Writes a result in a format, its rows in their order: the file is there whole or not at all.
  ///
  /// @throws io.larder.model.FeatureStoreException `LIMIT_EXCEEDED` where it takes too long;
  ///   `CONFLICT` where it was cancelled
  void convert(ResultFile result, ResultFormat format, Path target, Cancellation cancellation);

  /// Tells how two results differ.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where one of them lacks a key column;
  ///   otherwise as [#convert]
  ResultDifference compare(ResultPair pair, Cancellation cancellation);
}

package io.larder.store.load;

import io.larder.store.EncodedRecord;
import org.jspecify.annotations.Nullable;

/// Records in the order of their identifiers in UTF-8, each identifier once; read once.
public interface SortedRecords extends AutoCloseable {
  /// @param identifier in UTF-8
  record SortedRecord(byte[] identifier, EncodedRecord record) {}

  /// The next one; null after the last.
  ///
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE` where they cannot be read
  @Nullable SortedRecord next();

  @Override
  void close();
}

package io.larder.store.load;

import io.larder.store.LogEntry;
import java.nio.file.Path;

/// The files of staged rows, by the names that entries of the log have. They are there until no
/// view needs the entry any more.
public interface LoadFiles {
  /// Of a log that has no loads.
  static LoadFiles none() {
    return new LoadFiles() {
      @Override
      public SortedRecords records(LogEntry load) {
        throw new IllegalStateException("there are no loads");
      }

      @Override
      public Path rows(LogEntry load) {
        throw new IllegalStateException("there are no loads");
      }
    };
  }

  /// The newest row of each identifier, for the online store.
  ///
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE` where they cannot be read
  SortedRecords records(LogEntry load);

  /// All rows, for the offline store; see [LoadedRows].
  Path rows(LogEntry load);
}

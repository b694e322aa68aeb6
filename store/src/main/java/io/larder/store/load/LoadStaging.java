package io.larder.store.load;

import io.larder.model.FeatureSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Turns a chunk of rows into what the stores take over.
public interface LoadStaging {
  /// A chunk and where its rows are to go.
  ///
  /// @param content the chunk as it was sent
  /// @param apiInvocationMicros of all its rows
  /// @param offline the [LoadedRows] to be written, where they are wanted
  /// @param online the [SortedRecordsFile] to be written, where it is wanted
  record Chunk(
      Path content,
      FeatureSchema schema,
      LoadSpecification specification,
      long apiInvocationMicros,
      Optional<Path> offline,
      Optional<Path> online) {}

  /// @param row counted from 1
  record Refusal(long row, String reason) {}

  /// @param accepted how many rows have been staged
  record Outcome(long accepted, List<Refusal> refused) {}

  /// Writes the files. Where it fails, what it has written is of no use.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where the chunk cannot be read at all,
  ///   `UNAVAILABLE` where the files cannot be written
  Outcome stage(Chunk chunk, RowCheck check);
}

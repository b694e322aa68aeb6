package io.larder.cli.ingest;

import io.larder.model.FeatureType;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One file's rows, in order, read once.
public interface RowSource extends AutoCloseable {
  /// The next row, or null after the last.
  ///
  /// @throws IOException where the file cannot be read any further
  @Nullable SourceRow next() throws IOException;

  /// What the file itself says about a column's type, judging by what has been read so far. Empty
  /// where only its values can tell, as in CSV. Of lists, the type of their elements.
  Optional<FeatureType> declaredType(String column);

  /// How much of [#size] has been read.
  long position();

  /// The whole, in the source's own unit (bytes or rows); -1 where it is not known.
  long size();

  @Override
  void close() throws IOException;
}

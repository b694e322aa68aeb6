package io.larder.store.load;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the chunks of a load are: how they are written, and what each column is.
///
/// @param format of every chunk
/// @param columns a feature for each column of the chunk, in their order; an empty name leaves one
///   out
/// @param constants feature → the value that every row gets
/// @param nullText the text of a CSV cell that means no value, beside the empty one
public record LoadSpecification(
    Format format, List<String> columns, Map<String, String> constants, @Nullable String nullText) {
  private static final int COLUMNS_MAX = 2_500;

  /// How a chunk is written.
  public enum Format {
    /// RFC 4180, commas, UTF-8, no heading.
    CSV(','),
    /// The same with tabs.
    TSV('\t'),
    /// Parquet; columns of other types are read as texts.
    PARQUET(',');

    private final char separator;

    Format(char separator) {
      this.separator = separator;
    }

    /// What stands between two cells.
    public char separator() {
      return separator;
    }
  }

  public LoadSpecification {
    if (columns.isEmpty() || columns.size() > COLUMNS_MAX) {
      throw invalid("columns has %d members; it must have 1 to %d", columns.size(), COLUMNS_MAX);
    }
    Set<String> seen = new HashSet<>(constants.keySet());
    for (String feature : columns) {
      if (!feature.isEmpty() && !seen.add(feature)) {
        throw invalid("feature %s is given more than once", Quoted.of(feature));
      }
    }
  }
}

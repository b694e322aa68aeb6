package io.larder.store.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be asked about a table, by the name that Trino has for it behind the table's own:
/// `"clicks$snapshots"`. The columns are Trino's.
public enum MetadataTable {
  SNAPSHOTS,
  HISTORY,
  FILES,
  PARTITIONS,
  MANIFESTS,
  REFS;

  /// The word behind the dollar sign.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one with this word, in any letter case.
  public static Optional<MetadataTable> of(String word) {
    return Arrays.stream(values()).filter(table -> table.word().equalsIgnoreCase(word)).findFirst();
  }
}

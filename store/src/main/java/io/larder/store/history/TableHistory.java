package io.larder.store.history;

import io.larder.model.FeatureGroup;
import io.larder.store.DataFile;
import io.larder.store.TableSnapshot;
import io.larder.store.ValuesTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Groups' tables that remember how they were: looking back, and changing rows that are there.
///
/// Safe for use by many threads. Everywhere: `INVALID` where the group's table is none of these.
public interface TableHistory {
  /// Whether the group's table is one of these.
  boolean remembers(FeatureGroup group);

  /// The snapshots that the table still has, oldest first.
  List<TableVersion> versions(FeatureGroup group);

  /// The snapshot that was the table's present one at a moment.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where there was none, or it is gone
  TableVersion versionAt(FeatureGroup group, Instant time);

  /// The table as it was in a snapshot, held for a reader, who must close it.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where there is no such snapshot
  TableSnapshot at(FeatureGroup group, long version);

  /// What is known of the table, as a table.
  ///
  /// @param name of the table that is made
  ValuesTable metadata(FeatureGroup group, MetadataTable which, String name);

  /// Puts rows in the place of those of some files, all in one step. Rows that were appended since
  /// stay; files of which no row goes stay as they are.
  ///
  /// @param files of the present snapshot
  /// @param rows a Parquet file with what is left of their rows, columns by name; absent where
  ///   nothing is
  /// @return how many rows are gone
  /// @throws io.larder.model.FeatureStoreException `CONFLICT` where one of the files is the table's
  ///   no more; nothing has changed then
  long replace(FeatureGroup group, List<DataFile> files, Optional<Path> rows);

  /// The table's properties, Larder's own left out.
  Map<String, String> properties(FeatureGroup group);

  /// Sets properties; an empty value removes one.
  ///
  /// @throws io.larder.model.FeatureStoreException `FORBIDDEN` where one is Larder's own
  void setProperties(FeatureGroup group, Map<String, Optional<String>> changes);

  /// The address of the file that describes the table as it is now.
  String metadataLocation(FeatureGroup group);

  /// Takes over what another program has made of the table and described in a file of its own.
  ///
  /// @param before the address of the description that it began with
  /// @param after the address of its own
  /// @throws io.larder.model.FeatureStoreException `CONFLICT` where the table has changed since;
  ///   `FORBIDDEN` where it is another table, or Larder's own properties are not as they were
  void takeOver(FeatureGroup group, String before, String after);
}

package io.larder.service.tables;

import io.larder.model.FeatureGroup;
import io.larder.store.Cancellation;
import io.larder.store.SqlQuery;
import io.larder.store.sql.TableReference.Version;
import java.util.Map;
import java.util.Optional;

/// What the tables of feature groups can do beyond being read at present: a format with snapshots
/// has states of the past, tables about a table, and rows that can be deleted.
///
/// What a format cannot do, it refuses with [io.larder.model.FeatureStoreException] `INVALID` and a
/// text that begins with `NOT_SUPPORTED:`.
public interface GroupTableFormat {
  /// What the catalog shows of the format, such as `table_type`.
  Map<String, String> parameters(FeatureGroup group);

  /// The group's rows, or a table about them.
  ///
  /// @param name that the engine shall know the table by
  /// @param aspect what follows the `$` of a table about the table
  /// @param version a state of the past; absent for the present
  ReadTable read(
      FeatureGroup group, String name, Optional<String> aspect, Optional<Version> version);

  /// Deletes rows.
  ///
  /// @param kept gives the rows that stay; absent where none does
  /// @return how many rows are gone
  long delete(FeatureGroup group, Optional<SqlQuery> kept, Cancellation cancellation);

  /// Makes few large files of many small ones.
  void optimize(FeatureGroup group);

  /// Forgets states of the past, and the files that only they have.
  void vacuum(FeatureGroup group);

  void setProperties(FeatureGroup group, Map<String, String> properties);

  /// Takes over what another writer committed, where the table is still as that writer saw it.
  ///
  /// @param parameters of the table as the writer wants them
  /// @throws io.larder.model.FeatureStoreException `CONFLICT` where the table has moved on
  void replace(FeatureGroup group, Map<String, String> parameters);
}

package io.larder.store.tables;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table as the catalog knows it.
///
/// @param version counts the table's changes, from 0
/// @param updateTime when this version was made
/// @param type `EXTERNAL_TABLE`, `VIRTUAL_VIEW` …
/// @param storage absent where a view's author gave none
public record CatalogTable(
    TableId id,
    long version,
    Instant creationTime,
    Instant updateTime,
    Optional<String> description,
    Optional<String> owner,
    Optional<String> type,
    Optional<TableStorage> storage,
    List<CatalogColumn> partitionKeys,
    Map<String, String> parameters,
    Optional<ViewText> view) {

  /// A view's query.
  ///
  /// @param original as its author wrote it, or as Athena encodes it
  public record ViewText(String original, Optional<String> expanded) {}

  public CatalogTable {
    partitionKeys = List.copyOf(partitionKeys);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /// The same table with other files or parameters from now on.
  public CatalogTable changed(
      Optional<TableStorage> otherStorage, Map<String, String> otherParameters, Instant now) {
    return new CatalogTable(
        id,
        version,
        creationTime,
        now,
        description,
        owner,
        type,
        otherStorage,
        partitionKeys,
        otherParameters,
        view);
  }

  /// The same table under another version.
  public CatalogTable withVersion(long other) {
    return new CatalogTable(
        id,
        other,
        creationTime,
        updateTime,
        description,
        owner,
        type,
        storage,
        partitionKeys,
        parameters,
        view);
  }

  /// Whether the table is a query that has a name.
  public boolean isView() {
    return view.isPresent() && type.filter("VIRTUAL_VIEW"::equals).isPresent();
  }

  /// The columns that the files hold; none where there are no files.
  public List<CatalogColumn> columns() {
    return storage.map(TableStorage::columns).orElse(List.of());
  }
}

package io.larder.store.tables;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a table's files are and how they are written.
///
/// @param columns that the files hold
/// @param location an address in `s3://`
/// @param inputFormat the class that Hive reads the files with
/// @param outputFormat the class that Hive writes the files with
/// @param serde the class that takes a row apart
public record TableStorage(
    List<CatalogColumn> columns,
    Optional<String> location,
    Optional<String> inputFormat,
    Optional<String> outputFormat,
    boolean compressed,
    Optional<String> serde,
    Map<String, String> serdeParameters,
    Map<String, String> parameters) {
  public TableStorage {
    columns = List.copyOf(columns);
    serdeParameters = Collections.unmodifiableMap(new LinkedHashMap<>(serdeParameters));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /// The same files with other columns.
  public TableStorage withColumns(List<CatalogColumn> changed) {
    return new TableStorage(
        changed,
        location,
        inputFormat,
        outputFormat,
        compressed,
        serde,
        serdeParameters,
        parameters);
  }

  /// Files of the same kind at another place.
  public TableStorage at(String other) {
    return new TableStorage(
        columns,
        Optional.of(other),
        inputFormat,
        outputFormat,
        compressed,
        serde,
        serdeParameters,
        parameters);
  }
}

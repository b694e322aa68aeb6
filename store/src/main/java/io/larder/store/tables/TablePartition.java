package io.larder.store.tables;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A part of a table, whose files have the same values in the partition columns.
///
/// @param values as many as the table has partition keys, in their order
/// @param storage where the files are; absent where the table says all of it
public record TablePartition(
    List<String> values,
    Instant creationTime,
    Optional<TableStorage> storage,
    Map<String, String> parameters) {
  public TablePartition {
    values = List.copyOf(values);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}

package io.larder.store.tables;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A database: a name that tables are found under.
///
/// @param name in lower case
public record TableDatabase(
    String name,
    Optional<String> description,
    Optional<String> location,
    Map<String, String> parameters,
    Instant creationTime) {
  public TableDatabase {
    name = name.toLowerCase(Locale.ROOT);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}

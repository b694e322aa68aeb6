package io.larder.query.trino;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The tables of the WITH clauses around a place, by their names in lower case.
record CommonTables(Map<String, CommonTable> byName) {
  static final CommonTables NONE = new CommonTables(Map.of());

  CommonTables with(String name, CommonTable table) {
    Map<String, CommonTable> more = new HashMap<>(byName);
    more.put(name, table);
    return new CommonTables(more);
  }

  Optional<CommonTable> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}

package io.larder.query.trino;

import io.trino.sql.tree.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How the columns of a query's result are named in DuckDB's SQL.
enum Names {
  /// As they are shown, even if two are the same.
  SHOWN,
  /// So that the query around can tell them apart.
  DISTINCT;

  /// A name as it is shown: in lower case unless it is quoted.
  static String label(Identifier identifier) {
    String value = identifier.getValue();
    return identifier.isDelimited() ? value : value.toLowerCase(Locale.ROOT);
  }

  /// @param labels empty where a column has no name
  List<String> of(List<String> labels) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < labels.size(); index++) {
      String label = labels.get(index);
      String name = label.isEmpty() ? "_col" + index : label;
      if (this == DISTINCT) {
        name = name.toLowerCase(Locale.ROOT);
        name = seen.add(name) ? name : name + "#" + index;
      }
      names.add(name);
    }
    return names;
  }
}

package io.larder.query.trino;

import io.larder.store.sql.TableName;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names of tables, in lower case as the catalog keeps them.
final class Naming {
  private Naming() {}

  static TableName table(QualifiedName name, Node place) {
    if (name.getParts().size() > 3) {
      throw Errors.at(place, "SYNTAX_ERROR", "Too many dots in table name: %s", name);
    }
    return table(name.getParts());
  }

  static TableName table(List<String> words) {
    List<String> lower = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    int size = lower.size();
    return new TableName(
        size > 2 ? Optional.of(lower.get(size - 3)) : Optional.empty(),
        size > 1 ? Optional.of(lower.get(size - 2)) : Optional.empty(),
        lower.getLast());
  }
}

package io.larder.offline.iceberg;

import java.util.Locale;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/// Names as clients give them, and the names that they mean.
final class RestNames {
  /// Between the levels of a namespace.
  private static final String SEPARATOR = "\u001f";

  private final JdbcCatalog catalog;

  RestNames(JdbcCatalog catalog) {
    this.catalog = catalog;
  }

  /// The namespace as it is given, or in lower case where there is only that one.
  Namespace namespace(String text) {
    Namespace given = Namespace.of(text.split(SEPARATOR, -1));
    Namespace folded = lower(given);
    return !catalog.namespaceExists(given) && catalog.namespaceExists(folded) ? folded : given;
  }

  /// The table's name as it is given, or in lower case where there is only that one.
  TableIdentifier table(String namespace, String name) {
    return known(TableIdentifier.of(namespace(namespace), name));
  }

  TableIdentifier known(TableIdentifier given) {
    TableIdentifier folded =
        TableIdentifier.of(lower(given.namespace()), given.name().toLowerCase(Locale.ROOT));
    return !catalog.tableExists(given) && catalog.tableExists(folded) ? folded : given;
  }

  private static Namespace lower(Namespace namespace) {
    return Namespace.of(
        Stream.of(namespace.levels())
            .map(level -> level.toLowerCase(Locale.ROOT))
            .toArray(String[]::new));
  }
}

package io.larder.service.tables;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.larder.model.FeatureGroup;
import io.larder.store.objects.ObjectStore;
import io.larder.store.sql.SqlException;
import io.larder.store.sql.TableReference;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TableRegistry;
import java.util.Locale;
import java.util.Optional;

/// Finds what a statement names as a table, and how the query engine reads it.
public final class TableReader {
  private final Catalog catalog;
  private final GroupTableFormat format;
  private final RegisteredTables registered;

  public TableReader(
      Catalog catalog, GroupTableFormat format, TableRegistry registry, ObjectStore objects) {
    this.catalog = catalog;
    this.format = format;
    this.registered = new RegisteredTables(registry, new TableFiles(objects));
  }

  /// A place of a statement with the table that it names.
  ///
  /// @param id without what follows the `$` of a table about a table
  /// @param aspect what follows it
  public record NamedTable(
      TableReference reference, TableId id, Optional<String> aspect, CatalogTable table) {}

  /// @param database of names without one
  /// @throws SqlException where the catalog, the database or the table is not there
  public NamedTable find(TableReference reference, String database) {
    reference
        .name()
        .catalog()
        .filter(name -> !name.equalsIgnoreCase(Catalog.NAME))
        .ifPresent(name -> {
          throw error(reference, "CATALOG_NOT_FOUND", "Catalog '%s' does not exist", name);
        });
    String schema = reference.name().database().orElse(database).toLowerCase(Locale.ROOT);
    String name = reference.name().table();
    int dollar = name.lastIndexOf('$');
    TableId id = new TableId(schema, dollar > 0 ? name.substring(0, dollar) : name);
    Optional<String> aspect =
        dollar > 0 ? Optional.of(name.substring(dollar + 1)) : Optional.empty();
    CatalogTable table = catalog.findTable(id).orElseThrow(() -> missing(reference, schema));
    return new NamedTable(reference, id, aspect, table);
  }

  /// How the engine reads a table that is no view.
  ///
  /// @param name that the engine shall know it by
  public ReadTable read(NamedTable named, String name) {
    Optional<FeatureGroup> group = catalog.group(named.id());
    if (group.isPresent()) {
      return format.read(group.get(), name, named.aspect(), named.reference().version());
    }
    if (named.reference().version().isPresent()) {
      throw error(
          named.reference(), "NOT_SUPPORTED", "Table %s has no states of the past", named.id());
    }
    return registered.read(named.table(), name, named.aspect());
  }

  private SqlException missing(TableReference reference, String schema) {
    Optional<TableDatabase> database = catalog.findDatabase(schema);
    return database.isEmpty()
        ? error(reference, "SCHEMA_NOT_FOUND", "Schema '%s' does not exist", schema)
        : error(
            reference,
            "TABLE_NOT_FOUND",
            "Table '%s.%s.%s' does not exist",
            Catalog.NAME.toLowerCase(Locale.ROOT),
            schema,
            reference.name().table());
  }

  @FormatMethod
  private static SqlException error(
      TableReference reference, String name, @FormatString String format, Object... arguments) {
    return new SqlException(
        name, reference.line(), reference.column(), String.format(Locale.ROOT, format, arguments));
  }
}

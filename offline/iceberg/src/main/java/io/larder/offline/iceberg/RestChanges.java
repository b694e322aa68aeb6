package io.larder.offline.iceberg;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.RegisterTableRequest;
import org.apache.iceberg.rest.requests.RenameTableRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.LoadTableResponse;

/// Changes of tables that clients of the catalog ask for.
final class RestChanges {
  private final Warehouse warehouse;
  private final JdbcCatalog catalog;
  private final GroupGuard guard;

  RestChanges(Warehouse warehouse, GroupGuard guard) {
    this.warehouse = warehouse;
    this.catalog = warehouse.catalog();
    this.guard = guard;
  }

  LoadTableResponse create(Namespace namespace, CreateTableRequest request) {
    return warehouse.change(() ->
        request.stageCreate()
            ? CatalogHandlers.stageTableCreate(catalog, namespace, request)
            : CatalogHandlers.createTable(catalog, namespace, request));
  }

  LoadTableResponse register(Namespace namespace, RegisterTableRequest request) {
    return warehouse.change(() -> CatalogHandlers.registerTable(catalog, namespace, request));
  }

  LoadTableResponse update(TableIdentifier name, UpdateTableRequest request) {
    GroupGuard.check(request.updates());
    return warehouse.change(() -> {
      if (catalog.tableExists(name)) {
        warehouse.noteOldest(catalog.loadTable(name));
      }
      return CatalogHandlers.updateTable(catalog, name, request);
    });
  }

  /// Changes several tables, or none: all are made ready before the first is committed, and nobody
  /// else commits between.
  void updateAll(List<UpdateTableRequest> requests, RestNames names) {
    requests.forEach(request -> GroupGuard.check(request.updates()));
    warehouse.change(() -> {
      Map<TableOperations, TableMetadata> changed = new LinkedHashMap<>();
      requests.forEach(request -> {
        Table table = catalog.loadTable(names.known(request.identifier()));
        warehouse.noteOldest(table);
        TableOperations operations = ((HasTableOperations) table).operations();
        changed.put(operations, changed(operations.current(), request));
      });
      changed.forEach((operations, metadata) -> operations.commit(operations.current(), metadata));
      return true;
    });
  }

  void drop(TableIdentifier name, boolean purge) {
    guard.checkMayGo(name);
    warehouse.change(() -> {
      if (purge) {
        CatalogHandlers.purgeTable(catalog, name);
      } else {
        CatalogHandlers.dropTable(catalog, name);
      }
      return true;
    });
  }

  void rename(RenameTableRequest request) {
    guard.checkMayGo(request.source());
    warehouse.change(() -> {
      CatalogHandlers.renameTable(catalog, request);
      return true;
    });
  }

  /// @throws CommitFailedException where the table is not as the request supposes
  private static TableMetadata changed(TableMetadata present, UpdateTableRequest request) {
    request.requirements().forEach(requirement -> requirement.validate(present));
    TableMetadata.Builder builder = TableMetadata.buildFrom(present);
    request.updates().forEach(update -> update.applyTo(builder));
    return builder.build();
  }
}

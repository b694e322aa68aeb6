package io.larder.offline.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.larder.model.FeatureGroupId;
import io.larder.store.history.TableCatalogApi;
import java.util.List;
import java.util.function.Predicate;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.requests.CommitTransactionRequest;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.RegisterTableRequest;
import org.apache.iceberg.rest.requests.RenameTableRequest;
import org.apache.iceberg.rest.requests.UpdateNamespacePropertiesRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;

/// Iceberg's REST catalog protocol over the catalog of all tables: the library's own handlers, each
/// change under the warehouse's lock.
///
/// Names are looked for as they are given and then in lower case, because engines differ in what
/// they do to capitals; the tables of feature groups have names in lower case. Views can be listed,
/// of which there are none.
final class RestCatalog implements TableCatalogApi {
  private final Warehouse warehouse;
  private final RestNames names;
  private final RestChanges changes;

  /// @param live whether a group exists, whose table must then stay
  RestCatalog(Warehouse warehouse, Predicate<FeatureGroupId> live) {
    this.warehouse = warehouse;
    this.names = new RestNames(warehouse.catalog());
    this.changes = new RestChanges(warehouse, new GroupGuard(warehouse.catalog(), live));
  }

  @Override
  public Reply answer(Call call) {
    try {
      return routed(call);
    } catch (JsonProcessingException malformed) {
      return failure(400, "BadRequestException", malformed.getOriginalMessage());
    } catch (RuntimeException failure) {
      return RestErrors.reply(failure);
    }
  }

  @Override
  public Reply failure(int status, String type, String message) {
    return RestErrors.reply(status, type, message);
  }

  private Reply routed(Call call) throws JsonProcessingException {
    List<String> path = call.path();
    return switch (template(path)) {
      case "config" -> RestJson.reply(RestConfig.of(call.server()));
      case "namespaces" -> namespaces(call);
      case "namespaces/*" -> namespace(call, names.namespace(path.get(1)));
      case "namespaces/*/properties",
          "namespaces/*/tables",
          "namespaces/*/register",
          "namespaces/*/views" ->
          inNamespace(call, names.namespace(path.get(1)));
      case "namespaces/*/tables/*" -> table(call, names.table(path.get(1), path.get(3)));
      case "namespaces/*/tables/*/metrics" -> RestJson.NOTHING;
      case "namespaces/*/views/*" ->
          throw new NoSuchViewException("View does not exist: %s", path.get(3));
      case "tables/rename" -> rename(call);
      case "transactions/commit" -> commitAll(call);
      default -> RestErrors.unknown(call);
    };
  }

  /// The path with a star for each name in it.
  private static String template(List<String> path) {
    StringBuilder template = new StringBuilder(path.getFirst());
    boolean named = path.getFirst().equals("namespaces");
    for (int i = 1; i < path.size(); i++) {
      template.append('/').append(named && i % 2 == 1 ? "*" : path.get(i));
    }
    return template.toString();
  }

  private Reply namespaces(Call call) throws JsonProcessingException {
    return switch (call.method()) {
      case "GET" -> {
        String parent = call.parameters().getOrDefault("parent", "");
        Namespace above = parent.isEmpty() ? Namespace.empty() : names.namespace(parent);
        yield RestJson.reply(CatalogHandlers.listNamespaces(warehouse.catalog(), above));
      }
      case "POST" -> {
        var request = RestJson.read(call, CreateNamespaceRequest.class);
        yield RestJson.reply(
            warehouse.change(() -> CatalogHandlers.createNamespace(warehouse.catalog(), request)));
      }
      default -> RestErrors.unknown(call);
    };
  }

  private Reply namespace(Call call, Namespace namespace) {
    return switch (call.method()) {
      case "GET" -> RestJson.reply(CatalogHandlers.loadNamespace(warehouse.catalog(), namespace));
      case "HEAD" -> {
        CatalogHandlers.namespaceExists(warehouse.catalog(), namespace);
        yield RestJson.NOTHING;
      }
      case "DELETE" ->
          RestJson.done(() -> CatalogHandlers.dropNamespace(warehouse.catalog(), namespace));
      default -> RestErrors.unknown(call);
    };
  }

  private Reply inNamespace(Call call, Namespace namespace) throws JsonProcessingException {
    return switch (call.method() + " " + call.path().get(2)) {
      case "POST properties" -> {
        var request = RestJson.read(call, UpdateNamespacePropertiesRequest.class);
        yield RestJson.reply(
            CatalogHandlers.updateNamespaceProperties(warehouse.catalog(), namespace, request));
      }
      case "GET tables" ->
          RestJson.reply(CatalogHandlers.listTables(warehouse.catalog(), namespace));
      case "POST tables" ->
          RestJson.reply(changes.create(namespace, RestJson.read(call, CreateTableRequest.class)));
      case "POST register" ->
          RestJson.reply(
              changes.register(namespace, RestJson.read(call, RegisterTableRequest.class)));
      case "GET views" -> RestJson.reply(CatalogHandlers.listViews(warehouse.catalog(), namespace));
      default -> RestErrors.unknown(call);
    };
  }

  private Reply table(Call call, TableIdentifier name) throws JsonProcessingException {
    return switch (call.method()) {
      case "GET" ->
          RestJson.reply(CatalogHandlers.loadTable(warehouse.catalog(), name, mode(call)));
      case "HEAD" -> {
        CatalogHandlers.tableExists(warehouse.catalog(), name);
        yield RestJson.NOTHING;
      }
      case "POST" ->
          RestJson.reply(changes.update(name, RestJson.read(call, UpdateTableRequest.class)));
      case "DELETE" -> {
        boolean purge = Boolean.parseBoolean(call.parameters().get("purgeRequested"));
        yield RestJson.done(() -> changes.drop(name, purge));
      }
      default -> RestErrors.unknown(call);
    };
  }

  private Reply rename(Call call) throws JsonProcessingException {
    RenameTableRequest request = RestJson.read(call, RenameTableRequest.class);
    return RestJson.done(() -> changes.rename(request));
  }

  private Reply commitAll(Call call) throws JsonProcessingException {
    CommitTransactionRequest request = RestJson.read(call, CommitTransactionRequest.class);
    return RestJson.done(() -> changes.updateAll(request.tableChanges(), names));
  }

  private static SnapshotMode mode(Call call) {
    return "refs".equals(call.parameters().get("snapshots")) ? SnapshotMode.REFS : SnapshotMode.ALL;
  }
}

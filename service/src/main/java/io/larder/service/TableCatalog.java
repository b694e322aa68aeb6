package io.larder.service;

import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.store.OfflineStore;
import io.larder.store.history.TableCatalogApi;
import java.util.List;

/// The catalog of tables for other engines. Whoever loads a table finds in it every write that was
/// acknowledged before, and all features of its group.
public final class TableCatalog implements TableCatalogApi {
  private final TableCatalogApi catalog;
  private final FeatureGroups groups;
  private final OfflineStore offline;
  private final OfflineView offlineView;

  public TableCatalog(
      TableCatalogApi catalog, FeatureGroups groups, OfflineStore offline, OfflineView view) {
    this.catalog = catalog;
    this.groups = groups;
    this.offline = offline;
    this.offlineView = view;
  }

  @Override
  public Reply answer(Call call) {
    if (loadsTable(call)) {
      offlineView.flush();
      groups.all().stream().filter(group -> isTable(group, call.path())).forEach(offline::prepare);
    }
    return catalog.answer(call);
  }

  @Override
  public Reply failure(int status, String type, String message) {
    return catalog.failure(status, type, message);
  }

  /// `GET namespaces/{namespace}/tables/{table}`.
  private static boolean loadsTable(Call call) {
    return call.method().equals("GET")
        && call.path().size() == 4
        && call.path().get(2).equals("tables");
  }

  private static boolean isTable(FeatureGroup group, List<String> path) {
    return group
        .offline()
        .filter(OfflineStoreConfig::isIceberg)
        .flatMap(OfflineStoreConfig::dataCatalog)
        .filter(names ->
            names.database().equalsIgnoreCase(path.get(1))
                && names.tableName().equalsIgnoreCase(path.get(3)))
        .isPresent();
  }
}

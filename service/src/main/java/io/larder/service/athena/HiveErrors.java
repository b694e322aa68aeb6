package io.larder.service.athena;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.service.tables.Catalog;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableId;

/// What definitions say when they fail, in Hive's words: clients look for them.
final class HiveErrors {
  private static final String TASK =
      "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ";

  private HiveErrors() {}

  static TableDatabase database(Catalog catalog, String name) {
    return catalog.findDatabase(name).orElseThrow(() -> noDatabase(name));
  }

  static CatalogTable table(Catalog catalog, TableId id) {
    database(catalog, id.database());
    return catalog.findTable(id).orElseThrow(() -> noTable(id));
  }

  static FeatureStoreException noDatabase(String name) {
    return invalid("FAILED: SemanticException [Error 10072]: Database does not exist: " + name);
  }

  static FeatureStoreException noTable(TableId id) {
    return invalid("FAILED: SemanticException [Error 10001]: Table not found " + id);
  }

  static FeatureStoreException tableExists(TableId id) {
    return task("AlreadyExistsException(message:Table " + id.name() + " already exists)");
  }

  static FeatureStoreException databaseExists(String name) {
    return task("AlreadyExistsException(message:Database " + name + " already exists)");
  }

  static FeatureStoreException databaseNotEmpty(String name) {
    return task(
        "InvalidOperationException(message:Database "
            + name
            + " is not empty. One or more tables exist.)");
  }

  static FeatureStoreException task(String message) {
    return invalid(TASK + message);
  }

  private static FeatureStoreException invalid(String message) {
    return new FeatureStoreException(ErrorKind.INVALID, message);
  }
}

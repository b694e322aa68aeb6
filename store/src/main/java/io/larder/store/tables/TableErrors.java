package io.larder.store.tables;

import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;

/// What registries of tables say when they refuse, so that all say the same, and as Glue does.
public final class TableErrors {
  private TableErrors() {}

  public static FeatureStoreException noDatabase(String name) {
    return notFound("Database %s not found.", name);
  }

  public static FeatureStoreException noTable(TableId id) {
    return notFound("Table %s not found.", id.name());
  }

  public static FeatureStoreException noPartition() {
    return notFound("Cannot find partition.");
  }

  public static FeatureStoreException databaseExists() {
    return new FeatureStoreException(ErrorKind.ALREADY_EXISTS, "Database already exists.");
  }

  public static FeatureStoreException tableExists() {
    return new FeatureStoreException(ErrorKind.ALREADY_EXISTS, "Table already exists.");
  }

  public static FeatureStoreException partitionExists() {
    return new FeatureStoreException(ErrorKind.ALREADY_EXISTS, "Partition already exists.");
  }

  public static FeatureStoreException otherVersion(TableId id) {
    return new FeatureStoreException(
        ErrorKind.CONFLICT, "Update table failed due to concurrent modifications of " + id + ".");
  }
}

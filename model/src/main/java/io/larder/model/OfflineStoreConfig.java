package io.larder.model;

import java.util.Optional;

/// Where and how a group's history is kept.
///
/// @param s3Location as the client gave it
/// @param resolvedLocation the folder that holds this group's files
/// @param disableGlueTableCreation echoed
/// @param dataCatalog the table's name for queries; absent where the client wants none
/// @param tableFormat as the client gave it; absent where it gave none, which means Glue
public record OfflineStoreConfig(
    S3Location s3Location,
    S3Location resolvedLocation,
    Optional<String> kmsKeyId,
    boolean disableGlueTableCreation,
    Optional<DataCatalogConfig> dataCatalog,
    Optional<String> tableFormat) {

  /// The `TableFormat` of histories that are Iceberg tables.
  public static final String ICEBERG = "Iceberg";

  /// Whether the history is an Iceberg table; otherwise it is hourly folders of Parquet files.
  public boolean isIceberg() {
    return tableFormat.filter(ICEBERG::equals).isPresent();
  }

  /// A table's place in the data catalog.
  public record DataCatalogConfig(String tableName, String catalog, String database) {}
}

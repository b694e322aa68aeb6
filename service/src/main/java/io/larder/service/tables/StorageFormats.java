package io.larder.service.tables;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.FileTable.Csv;
import io.larder.store.FileTable.FileFormat;
import io.larder.store.FileTable.Parquet;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableStorage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Hive's classes for files, and what they mean to a query engine.
public final class StorageFormats {
  private static final String PARQUET_PACKAGE = "org.apache.hadoop.hive.ql.io.parquet.";
  private static final String PARQUET_SERDE = PARQUET_PACKAGE + "serde.ParquetHiveSerDe";
  private static final String CSV_SERDE = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
  private static final String TEXT_SERDE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
  private static final String TEXT_INPUT = "org.apache.hadoop.mapred.TextInputFormat";
  private static final String TEXT_OUTPUT =
      "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

  /// Stands for a character that no text file has.
  private static final char NONE = '\u0002';

  private StorageFormats() {}

  /// Parquet files at a place.
  public static TableStorage parquet(List<CatalogColumn> columns, String location) {
    return new TableStorage(
        columns,
        Optional.of(location),
        Optional.of(PARQUET_PACKAGE + "MapredParquetInputFormat"),
        Optional.of(PARQUET_PACKAGE + "MapredParquetOutputFormat"),
        false,
        Optional.of(PARQUET_SERDE),
        Map.of("serialization.format", "1"),
        Map.of());
  }

  /// Text files at a place.
  ///
  /// @param serde the class that takes a line apart; absent for Hive's own
  public static TableStorage text(
      List<CatalogColumn> columns,
      Optional<String> location,
      Optional<String> serde,
      Map<String, String> serdeParameters) {
    return new TableStorage(
        columns,
        location,
        Optional.of(TEXT_INPUT),
        Optional.of(TEXT_OUTPUT),
        false,
        Optional.of(serde.orElse(TEXT_SERDE)),
        serdeParameters,
        Map.of());
  }

  /// Whether the class or word means Parquet.
  public static boolean meansParquet(String name) {
    return name.toLowerCase(Locale.ROOT).contains("parquet");
  }

  /// How the table's files are written.
  ///
  /// @throws FeatureStoreException `INVALID` where they cannot be read
  static FileFormat of(CatalogTable table, TableStorage storage) {
    String serde = storage.serde().or(storage::inputFormat).orElse("");
    if (meansParquet(serde)) {
      return new Parquet();
    }
    return switch (serde) {
      case CSV_SERDE -> csv(table, storage);
      case TEXT_SERDE, TEXT_INPUT -> text(table, storage);
      default -> throw unsupported(table, serde);
    };
  }

  private static Csv csv(CatalogTable table, TableStorage storage) {
    Map<String, String> serde = storage.serdeParameters();
    return new Csv(
        character(serde, "separatorChar", ','),
        character(serde, "quoteChar", '"'),
        character(serde, "escapeChar", '\\'),
        headerLines(table, storage));
  }

  private static Csv text(CatalogTable table, TableStorage storage) {
    Map<String, String> serde = storage.serdeParameters();
    char byFormat = character(serde, "serialization.format", '\u0001');
    char separator = character(serde, "field.delim", byFormat == '1' ? '\u0001' : byFormat);
    return new Csv(
        separator, NONE, character(serde, "escape.delim", NONE), headerLines(table, storage));
  }

  private static char character(Map<String, String> properties, String key, char otherwise) {
    String text = properties.getOrDefault(key, "");
    return switch (text) {
      case "" -> otherwise;
      case "\\t" -> '\t';
      case "\\001", "\\u0001" -> '\u0001';
      case "\\\\" -> '\\';
      default -> text.charAt(0);
    };
  }

  private static int headerLines(CatalogTable table, TableStorage storage) {
    String key = "skip.header.line.count";
    String text =
        table
            .parameters()
            .getOrDefault(
                key,
                storage
                    .parameters()
                    .getOrDefault(key, storage.serdeParameters().getOrDefault(key, "0")));
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }

  private static FeatureStoreException unsupported(CatalogTable table, String serde) {
    return new FeatureStoreException(
        ErrorKind.INVALID,
        "HIVE_UNSUPPORTED_FORMAT: the files of table %s are written with %s; Larder reads Parquet, %s and %s"
            .formatted(
                table.id(),
                serde.isEmpty() ? "nothing that it says" : serde,
                CSV_SERDE,
                TEXT_SERDE));
  }
}

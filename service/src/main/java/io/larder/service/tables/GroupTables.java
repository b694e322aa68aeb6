package io.larder.service.tables;

import io.larder.model.CollectionType;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureType;
import io.larder.model.OfflineStoreConfig;
import io.larder.store.DataFile;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableStorage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Feature groups as the catalog shows them: external Parquet tables over the folder of the group's
/// history, with a partition for each hour that has rows.
public final class GroupTables {
  static final List<CatalogColumn> HOURS =
      Stream.of("year", "month", "day", "hour")
          .map(key -> new CatalogColumn(key, "string"))
          .toList();

  private GroupTables() {}

  /// The table's name; absent for a group that has no table of its own.
  public static Optional<TableId> id(FeatureGroup group) {
    return group
        .offline()
        .filter(config -> !config.disableGlueTableCreation())
        .flatMap(OfflineStoreConfig::dataCatalog)
        .map(table -> new TableId(table.database(), table.tableName()));
  }

  /// Whether the group's history is in Iceberg's format.
  public static boolean isIceberg(FeatureGroup group) {
    return group.offline().filter(OfflineStoreConfig::isIceberg).isPresent();
  }

  /// @param parameters what its format has to say beside what all tables of groups say
  static CatalogTable table(FeatureGroup group, TableId id, Map<String, String> parameters) {
    boolean iceberg = isIceberg(group);
    return new CatalogTable(
        id,
        0,
        group.creationTime(),
        group.lastChange(),
        group.description(),
        Optional.empty(),
        Optional.of("EXTERNAL_TABLE"),
        Optional.of(storage(group, iceberg)),
        iceberg ? List.of() : HOURS,
        parameters,
        Optional.empty());
  }

  private static TableStorage storage(FeatureGroup group, boolean iceberg) {
    String data = location(group);
    List<CatalogColumn> columns = columns(group);
    if (!iceberg) {
      return StorageFormats.parquet(columns, data);
    }
    return new TableStorage(
        columns,
        Optional.of(data.substring(0, data.lastIndexOf('/'))),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Map.of(),
        Map.of());
  }

  private static String location(FeatureGroup group) {
    return group.offline().orElseThrow().resolvedLocation().withoutTrailingSlash();
  }

  /// The columns of the group's history without its hours, in lower case.
  static List<CatalogColumn> columns(FeatureGroup group) {
    Stream<CatalogColumn> features =
        group.schema().features().stream().map(feature -> column(group, feature));
    Stream<CatalogColumn> added =
        Stream.of(
            new CatalogColumn("write_time", "timestamp"),
            new CatalogColumn("api_invocation_time", "timestamp"),
            new CatalogColumn("is_deleted", "boolean"));
    return Stream.concat(features, added).toList();
  }

  private static CatalogColumn column(FeatureGroup group, FeatureDefinition feature) {
    return new CatalogColumn(
        feature.name().value().toLowerCase(Locale.ROOT),
        type(feature),
        group.metadata(feature.name()).description().filter(text -> !text.isEmpty()));
  }

  private static String type(FeatureDefinition feature) {
    String single = type(feature.type());
    return feature.collection().map(collection -> type(collection, single)).orElse(single);
  }

  private static String type(CollectionType collection, String element) {
    return switch (collection) {
      case CollectionType.ListType _, CollectionType.SetType _, CollectionType.VectorType _ ->
          "array<" + element + ">";
    };
  }

  private static String type(FeatureType type) {
    return switch (type) {
      case STRING -> "string";
      case INTEGRAL -> "bigint";
      case FRACTIONAL -> "double";
    };
  }

  /// The hours that have files.
  static List<TablePartition> partitions(FeatureGroup group, List<DataFile> files) {
    Set<List<String>> hours = new LinkedHashSet<>();
    String data = location(group) + "/";
    files.stream()
        .filter(file -> file.uri().startsWith(data))
        .map(file -> hour(file.uri().substring(data.length())))
        .filter(values -> values.size() == HOURS.size())
        .sorted(Comparator.comparing(values -> String.join("/", values)))
        .forEach(hours::add);
    return hours.stream().map(hour -> partition(group, hour)).toList();
  }

  /// The values that the folders of a path give to the hour's columns.
  private static List<String> hour(String path) {
    return Arrays.stream(path.split("/"))
        .filter(folder -> folder.contains("="))
        .map(folder -> folder.substring(folder.indexOf('=') + 1))
        .toList();
  }

  private static TablePartition partition(FeatureGroup group, List<String> hour) {
    String folder =
        "%s/year=%s/month=%s/day=%s/hour=%s"
            .formatted(location(group), hour.get(0), hour.get(1), hour.get(2), hour.get(3));
    Instant created = group.creationTime();
    return new TablePartition(
        hour, created, Optional.of(StorageFormats.parquet(columns(group), folder)), Map.of());
  }
}

package io.larder.service.tables;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.store.objects.StoredObject;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableStorage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where partitions are: in folders `year=2024/month=01` below the table's, unless they say
/// otherwise.
public final class PartitionFolders {
  private PartitionFolders() {}

  /// A partition's location, without a slash at its end.
  public static String location(CatalogTable table, TablePartition partition) {
    return partition
        .storage()
        .flatMap(TableStorage::location)
        .orElseGet(() -> location(table, partition.values()));
  }

  /// The location of the partition with these values, where nothing else is said.
  public static String location(CatalogTable table, List<String> values) {
    StringBuilder location = new StringBuilder(withoutSlash(tableLocation(table)));
    for (int i = 0; i < values.size(); i++) {
      location
          .append('/')
          .append(table.partitionKeys().get(i).name())
          .append('=')
          .append(values.get(i));
    }
    return location.toString();
  }

  /// The values of the partitions that the objects' folders tell of.
  public static Set<List<String>> values(CatalogTable table, List<StoredObject> objects) {
    Set<List<String>> found = new LinkedHashSet<>();
    String root = withoutSlash(tableLocation(table)) + "/";
    for (StoredObject object : objects) {
      values(table.partitionKeys(), object.key().uri().substring(root.length()))
          .ifPresent(found::add);
    }
    return found;
  }

  private static Optional<List<String>> values(List<CatalogColumn> keys, String path) {
    String[] folders = path.split("/", -1);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < keys.size() && i < folders.length - 1; i++) {
      String start = keys.get(i).name() + "=";
      if (!folders[i].regionMatches(true, 0, start, 0, start.length())) {
        return Optional.empty();
      }
      values.add(decoded(folders[i].substring(start.length())));
    }
    return values.size() == keys.size() ? Optional.of(values) : Optional.empty();
  }

  /// Hive writes special characters with percent signs; other writers may mean the sign itself.
  private static String decoded(String folder) {
    try {
      return URLDecoder.decode(folder.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return folder;
    }
  }

  private static String tableLocation(CatalogTable table) {
    return table
        .storage()
        .flatMap(TableStorage::location)
        .orElseThrow(() -> invalid("table %s has no location", table.id()));
  }

  private static String withoutSlash(String location) {
    return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
  }
}

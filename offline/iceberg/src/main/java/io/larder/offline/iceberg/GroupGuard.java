package io.larder.offline.iceberg;

import io.larder.model.FeatureGroupId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.iceberg.MetadataUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.ForbiddenException;

/// Keeps clients of the catalog from taking a feature group's table away from it. Its rows are
/// theirs to change.
final class GroupGuard {
  private final Catalog catalog;
  private final Predicate<FeatureGroupId> live;

  GroupGuard(Catalog catalog, Predicate<FeatureGroupId> live) {
    this.catalog = catalog;
    this.live = live;
  }

  /// @throws ForbiddenException where the table is of a group that exists
  void checkMayGo(TableIdentifier name) {
    Table table = catalog.loadTable(name);
    Optional<FeatureGroupId> group = LarderProperties.group(table.properties());
    if (group.filter(live).isPresent()) {
      throw new ForbiddenException(
          "%s is the offline store of a feature group; delete the group first", name);
    }
  }

  /// @throws ForbiddenException where one of the updates changes what ties a table to its group
  static void check(List<MetadataUpdate> updates) {
    for (MetadataUpdate update : updates) {
      boolean ours =
          switch (update) {
            case MetadataUpdate.SetProperties set -> hasOurs(set.updated().keySet());
            case MetadataUpdate.RemoveProperties remove -> hasOurs(remove.removed());
            default -> false;
          };
      if (ours) {
        throw new ForbiddenException(
            "properties that begin with '%s' are Larder's own", LarderProperties.PREFIX);
      }
    }
  }

  private static boolean hasOurs(Iterable<String> names) {
    for (String name : names) {
      if (name.startsWith(LarderProperties.PREFIX)) {
        return true;
      }
    }
    return false;
  }
}

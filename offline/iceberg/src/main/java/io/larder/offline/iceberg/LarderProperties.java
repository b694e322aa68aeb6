package io.larder.offline.iceberg;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.store.LogPosition;
import java.util.Map;
import java.util.Optional;

/// The properties of a group's table.
///
/// The group's id ties the table to its group whatever their names are. The position says which
/// entries of the log the table has; it changes in the same commit as the rows, so nobody else's
/// commit, no expiry of snapshots and no return to an older one can part the two.
final class LarderProperties {
  static final String PREFIX = "larder.";
  static final String GROUP = PREFIX + "feature-group-id";

  /// In a snapshot's summary: the position of the first entry that the commit looked at.
  static final String LOG_FROM = PREFIX + "log-from";

  /// The position behind the last entry; in a snapshot's summary, and of the table.
  static final String LOG_TO = PREFIX + "log-to";

  private LarderProperties() {}

  static Map<String, String> ofNewTable(FeatureGroup group, String dataLocation) {
    return Map.of(
        GROUP,
        Long.toString(group.id().value()),
        "format-version",
        "2",
        "write.data.path",
        dataLocation,
        "write.object-storage.enabled",
        "true",
        "write.parquet.compression-codec",
        "zstd",
        "write.metadata.delete-after-commit.enabled",
        "true",
        "write.metadata.previous-versions-max",
        "20");
  }

  static LogPosition position(Map<String, String> properties) {
    return new LogPosition(Long.parseLong(properties.getOrDefault(LOG_TO, "0")));
  }

  static Optional<FeatureGroupId> group(Map<String, String> properties) {
    return Optional.ofNullable(properties.get(GROUP))
        .map(id -> new FeatureGroupId(Long.parseLong(id)));
  }
}

package io.larder.registry.sql;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The rows that hold what is said about features. They stand apart from the groups' documents, so
/// that a word about one feature of 2,500 is one small row.
final class FeatureMetadataTable {
  private static final String UPSERT =
      "INSERT INTO feature_metadata (group_id, feature, document)"
          + " VALUES (:group, :feature, :document)"
          + " ON CONFLICT (group_id, feature) DO UPDATE SET document = excluded.document";

  private FeatureMetadataTable() {}

  /// Of one group.
  static Map<FeatureName, FeatureMetadata> read(Handle handle, FeatureGroupId group) {
    Map<FeatureName, FeatureMetadata> metadata = new HashMap<>();
    handle
        .createQuery("SELECT feature, document FROM feature_metadata WHERE group_id = :group")
        .bind("group", group.value())
        .map((row, context) ->
            Map.entry(
                new FeatureName(row.getString("feature")),
                FeatureMetadataJson.read(row.getString("document"))))
        .forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
    return metadata;
  }

  /// Of all groups.
  static Map<FeatureGroupId, Map<FeatureName, FeatureMetadata>> readAll(Handle handle) {
    Map<FeatureGroupId, Map<FeatureName, FeatureMetadata>> all = new HashMap<>();
    handle
        .createQuery("SELECT group_id, feature, document FROM feature_metadata")
        .map((row, context) ->
            all.computeIfAbsent(new FeatureGroupId(row.getLong("group_id")), id -> new HashMap<>())
                .put(
                    new FeatureName(row.getString("feature")),
                    FeatureMetadataJson.read(row.getString("document"))))
        .forEach(replaced -> {});
    return all;
  }

  /// Writes what the group has in place of what is stored.
  static void replace(Handle handle, FeatureGroup group) {
    delete(handle, group.id());
    if (group.featureMetadata().isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(UPSERT);
    group
        .featureMetadata()
        .forEach((feature, metadata) ->
            batch
                .bind("group", group.id().value())
                .bind("feature", feature.value())
                .bind("document", FeatureMetadataJson.write(metadata))
                .add());
    batch.execute();
  }

  static void write(
      Handle handle, FeatureGroupId group, FeatureName feature, FeatureMetadata metadata) {
    handle
        .createUpdate(UPSERT)
        .bind("group", group.value())
        .bind("feature", feature.value())
        .bind("document", FeatureMetadataJson.write(metadata))
        .execute();
  }

  static void delete(Handle handle, FeatureGroupId group) {
    handle
        .createUpdate("DELETE FROM feature_metadata WHERE group_id = :group")
        .bind("group", group.value())
        .execute();
  }
}

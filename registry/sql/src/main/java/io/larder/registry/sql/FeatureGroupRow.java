package io.larder.registry.sql;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;

/// A feature group as a row of the table.
final class FeatureGroupRow {
  private FeatureGroupRow() {}

  /// A mapper of rows.
  ///
  /// @param metadata what is said about the features of each group
  static RowMapper<FeatureGroup> reader(
      Function<FeatureGroupId, Map<FeatureName, FeatureMetadata>> metadata) {
    return (row, context) -> {
      FeatureGroupId id = new FeatureGroupId(row.getLong("id"));
      return FeatureGroupJson.read(
          id,
          new FeatureGroupName(row.getString("name")),
          row.getString("document"),
          metadata.apply(id));
    };
  }

  static Update bind(FeatureGroup group, Update statement) {
    return statement
        .bind("id", group.id().value())
        .bind("name", group.name().value())
        .bind("creationTime", group.creationTime().toEpochMilli())
        .bind("status", group.status().apiName())
        .bind("document", FeatureGroupJson.write(group));
  }
}

package io.larder.registry.sql;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/// A feature group as a row of the table.
final class FeatureGroupRow {
  private FeatureGroupRow() {}

  static FeatureGroup read(ResultSet row, StatementContext context) throws SQLException {
    return FeatureGroupJson.read(
        new FeatureGroupId(row.getLong("id")),
        new FeatureGroupName(row.getString("name")),
        row.getString("document"));
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

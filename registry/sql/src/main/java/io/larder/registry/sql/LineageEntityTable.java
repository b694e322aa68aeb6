package io.larder.registry.sql;

import io.larder.model.lineage.Fingerprint;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.store.lineage.EntityOrder;
import io.larder.store.lineage.EntityQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The statements on the table of artifacts, contexts and actions.
final class LineageEntityTable {
  private static final String SELECT = "SELECT arn, document FROM lineage_entity";

  private LineageEntityTable() {}

  /// @return whether there was none of its identity
  static boolean insert(Handle handle, LineageEntity entity) {
    return handle
            .createUpdate(
                "INSERT INTO lineage_entity"
                    + " (arn, kind, identity, type, source_key, creation_time, document)"
                    + " VALUES (:arn, :kind, :identity, :type, :source, :time, :document)"
                    + " ON CONFLICT DO NOTHING")
            .bind("arn", entity.arn().value())
            .bind("kind", entity.kind().apiName())
            .bind("identity", entity.identity())
            .bind("type", entity.type())
            .bind("source", sourceKey(entity.source().uri()))
            .bind("time", entity.creationTime().toEpochMilli())
            .bind("document", LineageEntityJson.write(entity))
            .execute()
        == 1;
  }

  /// ARN, source, type and creation time stay.
  static void replace(Handle handle, LineageEntity entity) {
    handle
        .createUpdate("UPDATE lineage_entity SET document = :document WHERE arn = :arn")
        .bind("arn", entity.arn().value())
        .bind("document", LineageEntityJson.write(entity))
        .execute();
  }

  /// @return whether it was there
  static boolean delete(Handle handle, LineageArn arn) {
    return handle
            .createUpdate("DELETE FROM lineage_entity WHERE arn = :arn")
            .bind("arn", arn.value())
            .execute()
        == 1;
  }

  static boolean contains(Handle handle, LineageArn arn) {
    return handle
        .createQuery("SELECT 1 FROM lineage_entity WHERE arn = :arn")
        .bind("arn", arn.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static List<LineageEntity> find(Handle handle, Collection<String> arns) {
    return handle
        .createQuery(SELECT + " WHERE arn IN (<arns>)")
        .bindList("arns", arns)
        .map(LineageEntityTable::read)
        .list();
  }

  static List<LineageEntity> find(Handle handle, LineageKind kind, Collection<String> identities) {
    return handle
        .createQuery(SELECT + " WHERE kind = :kind AND identity IN (<identities>)")
        .bind("kind", kind.apiName())
        .bindList("identities", identities)
        .map(LineageEntityTable::read)
        .list();
  }

  static List<String> taken(Handle handle, LineageKind kind, Collection<String> identities) {
    return handle
        .createQuery(
            "SELECT identity FROM lineage_entity"
                + " WHERE kind = :kind AND identity IN (<identities>)")
        .bind("kind", kind.apiName())
        .bindList("identities", identities)
        .mapTo(String.class)
        .list();
  }

  static List<LineageEntity> list(Handle handle, EntityQuery query) {
    return new SelectPage()
        .where("kind", Optional.of(query.kind().apiName()))
        .where("source_key", query.sourceUri().map(LineageEntityTable::sourceKey))
        .where("type", query.type())
        .created(query.created())
        .sorted(List.of(column(query.order()), "arn"), query.ascending(), query.after())
        .of(handle, SELECT, query.limit())
        .map(LineageEntityTable::read)
        .list();
  }

  private static String column(EntityOrder order) {
    return switch (order) {
      case CREATION_TIME -> "creation_time";
      case NAME -> "identity";
    };
  }

  private static String sourceKey(String uri) {
    return Fingerprint.of(List.of(uri));
  }

  private static LineageEntity read(ResultSet row, StatementContext context) throws SQLException {
    return LineageEntityJson.read(new LineageArn(row.getString("arn")), row.getString("document"));
  }
}

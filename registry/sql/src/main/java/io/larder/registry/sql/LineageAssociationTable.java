package io.larder.registry.sql;

import io.larder.model.lineage.Association;
import io.larder.model.lineage.Association.End;
import io.larder.model.lineage.AssociationType;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageDirection;
import io.larder.store.lineage.AssociationOrder;
import io.larder.store.lineage.AssociationQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The statements on the table of associations.
final class LineageAssociationTable {
  private static final String COLUMNS =
      "source_arn, source_type, destination_arn, destination_type, type, creation_time";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM lineage_association";
  private static final String TOUCHING =
      " FROM lineage_association WHERE source_arn = :arn OR destination_arn = :arn";

  private LineageAssociationTable() {}

  /// @return whether there was none from this source to this destination
  static boolean insert(Handle handle, Association association) {
    return handle
            .createUpdate(
                "INSERT INTO lineage_association ("
                    + COLUMNS
                    + ")"
                    + " VALUES (:source, :sourceType, :destination, :destinationType, :type, :time)"
                    + " ON CONFLICT DO NOTHING")
            .bind("source", association.source().arn().value())
            .bind("sourceType", association.source().type())
            .bind("destination", association.destination().arn().value())
            .bind("destinationType", association.destination().type())
            .bind("type", association.type().map(AssociationType::apiName).orElse(null))
            .bind("time", association.creationTime().toEpochMilli())
            .execute()
        == 1;
  }

  /// @return whether it was there
  static boolean delete(Handle handle, LineageArn source, LineageArn destination) {
    return handle
            .createUpdate(
                "DELETE FROM lineage_association"
                    + " WHERE source_arn = :source AND destination_arn = :destination")
            .bind("source", source.value())
            .bind("destination", destination.value())
            .execute()
        == 1;
  }

  static void deleteTouching(Handle handle, LineageArn arn) {
    handle.createUpdate("DELETE" + TOUCHING).bind("arn", arn.value()).execute();
  }

  static boolean anyTouching(Handle handle, LineageArn arn) {
    return handle
        .createQuery("SELECT 1" + TOUCHING + " LIMIT 1")
        .bind("arn", arn.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static List<Association> list(Handle handle, AssociationQuery query) {
    return new SelectPage()
        .where("source_arn", query.sourceArn())
        .where("destination_arn", query.destinationArn())
        .where("source_type", query.sourceType())
        .where("destination_type", query.destinationType())
        .where("type", query.type().map(AssociationType::apiName))
        .created(query.created())
        .sorted(
            List.of(column(query.order()), "source_arn", "destination_arn"),
            query.ascending(),
            query.after())
        .of(handle, SELECT, query.limit())
        .map(LineageAssociationTable::read)
        .list();
  }

  static List<Association> neighbours(
      Handle handle, Collection<String> arns, LineageDirection direction, int limit) {
    String down = SELECT + " WHERE source_arn IN (<arns>)";
    String up = SELECT + " WHERE destination_arn IN (<arns>)";
    String select =
        switch (direction) {
          case DESCENDANTS -> down;
          case ASCENDANTS -> up;
          case BOTH -> down + " UNION " + up;
        };
    return handle
        .createQuery(select + " LIMIT :limit")
        .bindList("arns", arns)
        .bind("limit", limit)
        .map(LineageAssociationTable::read)
        .list();
  }

  private static String column(AssociationOrder order) {
    return switch (order) {
      case SOURCE_ARN -> "source_arn";
      case DESTINATION_ARN -> "destination_arn";
      case SOURCE_TYPE -> "source_type";
      case DESTINATION_TYPE -> "destination_type";
      case CREATION_TIME -> "creation_time";
    };
  }

  private static Association read(ResultSet row, StatementContext context) throws SQLException {
    return new Association(
        new End(new LineageArn(row.getString("source_arn")), row.getString("source_type")),
        new End(
            new LineageArn(row.getString("destination_arn")), row.getString("destination_type")),
        Optional.ofNullable(row.getString("type")).map(LineageAssociationTable::type),
        Instant.ofEpochMilli(row.getLong("creation_time")));
  }

  private static AssociationType type(String word) {
    return Arrays.stream(AssociationType.values())
        .filter(type -> type.apiName().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the registry holds the word " + word));
  }
}

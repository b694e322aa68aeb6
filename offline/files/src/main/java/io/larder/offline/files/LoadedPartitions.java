package io.larder.offline.files;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureSchema;
import io.larder.store.load.LoadedRows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Brings the staged rows of loads into the table `staged` of [ParquetWriter], in the order in
/// which files have them: partition by partition, by identifier and second of the event time, and
/// then as they came.
final class LoadedPartitions {
  private final FeatureSchema schema;
  private final Partitioning partitioning;

  LoadedPartitions(FeatureSchema schema, Partitioning partitioning) {
    this.schema = schema;
    this.partitioning = partitioning;
  }

  /// Stretches of the table's rows, in their order.
  List<LoadedPartition> fill(Connection connection, List<Path> loads, Instant writeTime)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(tableOf(loads, writeTime));
    }
    List<LoadedPartition> partitions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT larder_partition, count(*), max(larder_second) FROM staged GROUP BY 1"
                    + " ORDER BY min(rowid)")) {
      while (found.next()) {
        partitions.add(new LoadedPartition(found.getString(1), found.getLong(2), found.getLong(3)));
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO staged (c0) VALUES (NULL)");
    }
    return partitions;
  }

  private String tableOf(List<Path> loads, Instant writeTime) {
    return "CREATE OR REPLACE TABLE staged AS SELECT "
        + IntStream.range(0, schema.size())
            .mapToObj(column -> name(column) + " AS c" + column + ", ")
            .collect(Collectors.joining())
        + "api_invocation_time, make_timestamp(%d) AS write_time, is_deleted, "
            .formatted(ChronoUnit.MICROS.between(Instant.EPOCH, writeTime))
        + partition()
        + " AS larder_partition, larder_second FROM "
        + scan(loads)
        + " ORDER BY larder_partition, c"
        + schema.identifierColumn()
        + ", larder_second, file_index, larder_row";
  }

  private String partition() {
    return switch (partitioning) {
      case HOUR -> "CAST(floor(larder_second / 3600) AS BIGINT)";
      case DATE -> "left(" + name(schema.eventTimeColumn()) + ", 10)";
      case NONE -> "''";
    };
  }

  /// The types are told, not asked: chunks of one load can have been staged before and after the
  /// group got another feature.
  private String scan(List<Path> loads) {
    return "read_parquet("
        + RowsRewriter.list(loads)
        + ", schema = MAP {"
        + schema.features().stream().map(LoadedPartitions::column).collect(Collectors.joining())
        + column("api_invocation_time", "TIMESTAMP")
        + column("is_deleted", "BOOLEAN")
        + column(LoadedRows.SECOND, "BIGINT")
        + entry(LoadedRows.ROW, "BIGINT")
        + "}, hive_partitioning = false)";
  }

  private static String column(FeatureDefinition feature) {
    return column(feature.name().value(), RowAppender.columnType(feature));
  }

  private static String column(String name, String type) {
    return entry(name, type) + ", ";
  }

  private static String entry(String name, String type) {
    String text = RowsRewriter.literal(name);
    return text + ": {name: " + text + ", type: '" + type + "', default_value: NULL}";
  }

  private String name(int column) {
    return RowsRewriter.name(schema.feature(column).name().value());
  }
}

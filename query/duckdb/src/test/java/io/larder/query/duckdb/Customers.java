package io.larder.query.duckdb;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.store.DataFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A group of customers with one record a second, as many as a test wants.
final class Customers {
  static final FeatureSchema SCHEMA =
      new FeatureSchema(
          List.of(
              new FeatureDefinition(new FeatureName("id"), FeatureType.STRING),
              new FeatureDefinition(new FeatureName("event_time"), FeatureType.FRACTIONAL),
              new FeatureDefinition(new FeatureName("city"), FeatureType.STRING),
              new FeatureDefinition(new FeatureName("score"), FeatureType.FRACTIONAL)),
          new FeatureName("id"),
          new FeatureName("event_time"));

  private Customers() {}

  static DataFile write(Path path, long records) {
    return write(path, records, 1_000);
  }

  /// The record of second n has the identifier n modulo the number of identifiers.
  static DataFile write(Path path, long records, long identifiers) {
    execute(
        """
        COPY (SELECT (i %% %d)::VARCHAR AS id, i::DOUBLE AS event_time, 'city ' || hash(i) AS city,
          i / 4 AS score, make_timestamp(i * 1000000) AS write_time,
          make_timestamp(i * 1000000) AS api_invocation_time, false AS is_deleted
          FROM range(%d) t(i)) TO %s (FORMAT parquet)
        """
            .formatted(identifiers, records, Sql.literal(path.toString())));
    return new DataFile(path.toString(), "", path.toFile().length(), records);
  }

  /// Rows `moment,who,label`.
  static Path writeRows(Path path, long rows, long identifiers, long lastSecond) {
    execute(
        """
        COPY (SELECT hash(i) %% %d AS moment, hash(i + 1) %% %d AS who, i AS label
          FROM range(%d) t(i)) TO %s (FORMAT csv, HEADER)
        """
            .formatted(lastSecond, identifiers, rows, Sql.literal(path.toString())));
    return path;
  }

  private static void execute(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}

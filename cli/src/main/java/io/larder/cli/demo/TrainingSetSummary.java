package io.larder.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Numbers that show at a glance that the features of a training set say something.
///
/// @param lateAfterLate of the flights whose aircraft came in late before, the share that was late
/// @param lateAfterPunctual of those whose aircraft came in on time, the share that was late
public record TrainingSetSummary(
    long rows, double lateShare, double lateAfterLate, double lateAfterPunctual) {

  public static TrainingSetSummary of(Path trainingSet) throws IOException {
    String file = trainingSet.toString().replace("'", "''");
    String query =
        """
        SELECT count(*), avg(late),
          avg(late) FILTER (WHERE last_arrival_delay > 15),
          avg(late) FILTER (WHERE last_arrival_delay <= 15)
        FROM read_parquet('%s')
        """
            .formatted(file);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return new TrainingSetSummary(
          result.getLong(1), result.getDouble(2), result.getDouble(3), result.getDouble(4));
    } catch (SQLException failure) {
      throw new IOException("the training set cannot be read: " + failure.getMessage(), failure);
    }
  }
}

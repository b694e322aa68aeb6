package io.larder.cli.demo;

import io.larder.cli.output.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// The files of `examples/flights` and what its SQL makes of them.
public final class FlightsExample {
  private final Path folder;

  private FlightsExample(Path folder) {
    this.folder = folder;
  }

  /// @param home the folder that Larder was started from
  /// @throws CliException where the example is not there
  public static FlightsExample in(Path home) {
    Path folder = home.resolve("examples").resolve("flights");
    if (!Files.isRegularFile(folder.resolve("flights.parquet"))) {
      throw CliException.failed(
          "the demo needs the flights example, which is not in %s; start ./larder from a checkout of"
              + " its repository",
          folder);
    }
    return new FlightsExample(folder);
  }

  public Path weather() {
    return folder.resolve("weather.csv.gz");
  }

  public Path aircraftQuery() {
    return folder.resolve("aircraft_history.sql");
  }

  public Path departuresQuery() {
    return folder.resolve("departures.sql");
  }

  /// Runs a query of the example over its flights and planes.
  ///
  /// @param order columns to sort by, as SQL
  /// @return the number of rows
  public long run(Path query, String order, Path parquet) throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(view("flights"));
      statement.execute(view("planes"));
      statement.execute(
          "COPY (SELECT * FROM ("
              + Files.readString(query)
              + "\n) ORDER BY "
              + order
              + ") TO "
              + quoted(parquet)
              + " (FORMAT parquet, COMPRESSION zstd)");
      return statement.getLargeUpdateCount();
    } catch (SQLException failure) {
      throw new IOException(query + " failed: " + failure.getMessage(), failure);
    }
  }

  private String view(String name) {
    return "CREATE VIEW "
        + name
        + " AS SELECT * FROM read_parquet("
        + quoted(folder.resolve(name + ".parquet"))
        + ")";
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}

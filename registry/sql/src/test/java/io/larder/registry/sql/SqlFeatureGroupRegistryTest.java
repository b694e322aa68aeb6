package io.larder.registry.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.FeatureGroupRegistry;
import io.larder.store.testkit.FeatureGroupRegistryContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlFeatureGroupRegistryTest extends FeatureGroupRegistryContract {
  @TempDir private Path data;

  @Override
  protected FeatureGroupRegistry openRegistry() {
    return SqlRegistry.open(file()).featureGroups();
  }

  @Test
  void refusesADatabaseOfANewerVersion() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '99', 'later', type,"
              + " 'V99__later.sql', 1, installed_by, installed_on, 1, success"
              + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
    }
    assertUnavailable(file(), "newer version of Larder (schema 99)");
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Path file = Files.writeString(data.resolve("notes.txt"), "not a database ".repeat(100));
    assertUnavailable(file, "cannot open the registry");
  }

  @Test
  void writesAheadToALog() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
      assertThat(mode.getString(1)).isEqualTo("wal");
    }
  }

  private static void assertUnavailable(Path file, String text) {
    assertThatThrownBy(() -> SqlRegistry.open(file))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
              assertThat(refusal.text()).contains(text);
            });
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  private Path file() {
    return data.resolve("new/registry.db");
  }
}

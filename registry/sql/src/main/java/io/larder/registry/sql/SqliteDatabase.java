package io.larder.registry.sql;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// A SQLite file with the registry's schema.
///
/// One connection under one lock: SQLite has one writer at a time anyway, the statements take
/// microseconds, and threads that wait for a Java lock cost less than threads that meet
/// `SQLITE_BUSY`. Every commit is forced to the disk (`synchronous=FULL`).
final class SqliteDatabase implements AutoCloseable {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

  private final Connection connection;
  private final Jdbi jdbi;
  private final ReentrantLock lock = new ReentrantLock();

  private SqliteDatabase(Connection connection) {
    this.connection = connection;
    this.jdbi = Jdbi.create(connection);
  }

  static SqliteDatabase open(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      SQLiteDataSource source = source(file);
      migrate(file, source);
      return new SqliteDatabase(source.getConnection());
    } catch (IOException | SQLException | FlywayException failed) {
      throw FeatureStoreException.unavailable(
          "cannot open the registry " + file + ": " + failed.getMessage(), failed);
    }
  }

  /// Runs the work in a transaction of its own, which an exception rolls back.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where the database does not work
  <T> T inTransaction(Function<Handle, T> work) {
    lock.lock();
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException failed) {
      throw FeatureStoreException.unavailable(
          "the registry's database does not work: " + failed.getMessage(), failed);
    } finally {
      lock.unlock();
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static void migrate(Path file, SQLiteDataSource source) {
    Flyway flyway =
        Flyway.configure(SqliteDatabase.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration")
            .placeholders(
                Map.of(
                    "never-reused-id", "INTEGER PRIMARY KEY AUTOINCREMENT",
                    "byte-order", "COLLATE BINARY"))
            .load();
    refuseNewer(file, flyway);
    flyway.migrate();
  }

  private static void refuseNewer(Path file, Flyway flyway) {
    boolean newer =
        Arrays.stream(flyway.info().all())
            .anyMatch(migration ->
                migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.FUTURE_FAILED);
    if (newer) {
      throw new FeatureStoreException(
          ErrorKind.UNAVAILABLE,
          "the registry "
              + file
              + " was written by a newer version of Larder (schema "
              + flyway.info().current().getVersion()
              + "); start that version, or restore a backup made by this one");
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException failed) {
      throw FeatureStoreException.internal("cannot close the registry", failed);
    } finally {
      lock.unlock();
    }
  }
}

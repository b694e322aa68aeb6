package io.larder.server;

import static io.larder.server.config.Settings.*;

import io.larder.log.file.Durability;
import io.larder.log.file.FileRecordLogSettings;
import io.larder.online.rocksdb.RocksDbOnlineStoreSettings;
import io.larder.query.duckdb.DuckDbSettings;
import io.larder.query.trino.DatasetPlan;
import io.larder.server.config.Configuration;
import io.larder.server.http.HelidonListener;
import io.larder.service.Account;
import io.larder.service.OfflineViewSettings;
import io.larder.service.athena.AthenaSettings;
import io.larder.service.maintenance.MaintenanceSettings;
import io.larder.service.throughput.RequestLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/// The configuration in the words of each part.
record PartSettings(Configuration configuration) {
  private static final Duration QUERY_WAIT_MAX = Duration.ofSeconds(30);
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);

  Account account() {
    return new Account(
        configuration.get(ACCOUNT),
        configuration.get(LIMITS_FEATURE_GROUPS_MAX),
        configuration.get(LIMITS_PROVISIONED_UNITS_MAX));
  }

  RequestLimit requestLimit(String operation, InstantSource clock) {
    return new RequestLimit(operation, configuration.get(LIMITS_REQUESTS_PER_SECOND), clock);
  }

  FileRecordLogSettings recordLog() {
    FileRecordLogSettings defaults = FileRecordLogSettings.DEFAULT;
    return new FileRecordLogSettings(
        durable() ? Durability.FSYNC : Durability.OS,
        configuration.get(LOG_SEGMENT_BYTES_MAX),
        defaults.recentBytesMax(),
        defaults.entryBytesMax());
  }

  RocksDbOnlineStoreSettings rocksDb() {
    return new RocksDbOnlineStoreSettings(
        configuration.get(ONLINE_CACHE_BYTES),
        configuration.get(ONLINE_MEMTABLE_BYTES),
        RocksDbOnlineStoreSettings.DEFAULT.openFilesMax());
  }

  OfflineViewSettings offlineView() {
    return new OfflineViewSettings(
        configuration.get(OFFLINE_COMMIT_INTERVAL), configuration.get(OFFLINE_COMMIT_RECORDS_MAX));
  }

  io.larder.offline.files.Durability offlineFiles() {
    return durable()
        ? io.larder.offline.files.Durability.FSYNC
        : io.larder.offline.files.Durability.OS;
  }

  io.larder.objects.files.Durability objects() {
    return durable()
        ? io.larder.objects.files.Durability.FSYNC
        : io.larder.objects.files.Durability.OS;
  }

  MaintenanceSettings maintenance() {
    return new MaintenanceSettings(
        configuration.get(MAINTENANCE_INTERVAL),
        configuration.get(MAINTENANCE_SMALL_FILES_MIN),
        configuration.get(MAINTENANCE_TARGET_FILE_BYTES),
        configuration.get(MAINTENANCE_SNAPSHOTS_KEPT),
        configuration.get(MAINTENANCE_SNAPSHOTS_MAX),
        configuration.get(MAINTENANCE_ORPHANS_KEPT));
  }

  DuckDbSettings queries(Path scratch) {
    Duration timeLimit = configuration.get(QUERY_TIME_LIMIT);
    return new DuckDbSettings(
        scratch,
        configuration.get(QUERY_MEMORY_BYTES),
        configuration.get(QUERY_THREADS),
        timeLimit,
        timeLimit,
        configuration.get(QUERY_CONCURRENT_MAX),
        QUERY_WAIT_MAX);
  }

  DatasetPlan datasetPlan() {
    return DatasetPlan.valueOf(configuration.get(ATHENA_DATASET_PLAN).toUpperCase(Locale.ROOT));
  }

  AthenaSettings athena() {
    return new AthenaSettings(
        configuration.get(ATHENA_CONCURRENT_MAX),
        configuration.get(ATHENA_QUEUED_MAX),
        configuration.get(ATHENA_TIME_LIMIT),
        configuration.get(ATHENA_OUTPUT_LOCATION));
  }

  HelidonListener.Limits limits() {
    return new HelidonListener.Limits(
        configuration.get(HTTP_HEADER_BYTES_MAX),
        configuration.get(HTTP_BODY_BYTES_MAX),
        configuration.get(HTTP_UPLOAD_BYTES_MAX),
        configuration.get(HTTP_CONNECTIONS_MAX),
        configuration.get(HTTP_REQUEST_TIME_LIMIT),
        STOP_GRACE);
  }

  private boolean durable() {
    return configuration.get(LOG_DURABILITY).equals("fsync");
  }
}

package io.larder.server.config;

import java.util.List;
import java.util.Set;

/// Every setting there is. A test holds `docs/reference/configuration.md` to this list.
public final class Settings {
  public static final Setting<String> HOST =
      new Setting<>(
          "host",
          "127.0.0.1",
          "Address to listen on; loopback only, since requests are not authenticated",
          Texts::text);
  public static final Setting<Integer> PORT =
      new Setting<>(
          "port", "7420", "Port to listen on; 0 takes a free one", Texts.number(0, 65_535));
  public static final Setting<String> DATA =
      new Setting<>(
          "data", "larder-data", "Folder that holds everything Larder keeps", Texts::text);
  public static final Setting<String> ACCOUNT =
      new Setting<>(
          "account",
          "123456789012",
          "AWS account number in ARNs and paths",
          Texts.matching("[0-9]{12}", "twelve digits"));

  public static final Setting<Integer> LIMITS_FEATURE_GROUPS_MAX =
      new Setting<>(
          "limits.feature-groups-max",
          "100000",
          "Feature groups that can exist at a time",
          Texts.number(1, 10_000_000));
  public static final Setting<Integer> LIMITS_PROVISIONED_UNITS_MAX =
      new Setting<>(
          "limits.provisioned-units-max",
          "10000000",
          "Provisioned read units a second that one group can have, and write units",
          Texts.number(0, 10_000_000));
  public static final Setting<Integer> LIMITS_REQUESTS_PER_SECOND =
      new Setting<>(
          "limits.requests-per-second",
          "1000000",
          "Requests of one data-plane operation in a second; further ones are told to come back (429)",
          Texts.number(1, 100_000_000));

  public static final Setting<String> LOG_DURABILITY =
      new Setting<>(
          "log.durability",
          "fsync",
          "When a write counts as kept: `fsync` when the disk has it, `os` when the operating system has it",
          Texts.oneOf("fsync", "os"));
  public static final Setting<Long> LOG_SEGMENT_BYTES_MAX =
      new Setting<>(
          "log.segment-bytes-max",
          "256MiB",
          "Size at which the record log begins a new file",
          Texts.bytes(64 << 10));

  public static final Setting<String> ONLINE_STORE =
      new Setting<>(
          "online.store",
          "rocksdb",
          "The online store: `rocksdb` on disk, `memory` on the heap with snapshots on disk",
          Texts.oneOf("rocksdb", "memory"));
  public static final Setting<Long> ONLINE_CACHE_BYTES =
      new Setting<>(
          "online.cache-bytes",
          "256MiB",
          "Memory for blocks that RocksDB has read",
          Texts.bytes(1 << 20));
  public static final Setting<Long> ONLINE_MEMTABLE_BYTES =
      new Setting<>(
          "online.memtable-bytes",
          "64MiB",
          "Memory for writes that RocksDB has not yet put into a file",
          Texts.bytes(1 << 20));

  public static final Setting<java.time.Duration> ONLINE_SWEEP_INTERVAL =
      new Setting<>(
          "online.sweep-interval",
          "6h",
          "Time between two rounds that remove expired records from the online store; 0 for none",
          Texts::durationOrZero);
  public static final Setting<Long> ONLINE_MEMORY_BYTES_MAX =
      new Setting<>(
          "online.memory-bytes-max",
          "512MiB",
          "Java heap for the records of groups with storage type `InMemory`; when it is full, puts into them are refused",
          Texts.bytes(1 << 20));

  public static final Setting<java.time.Duration> OFFLINE_COMMIT_INTERVAL =
      new Setting<>(
          "offline.commit-interval",
          "5s",
          "A write is in the offline store after this time at the latest",
          Texts::duration);
  public static final Setting<Integer> OFFLINE_COMMIT_RECORDS_MAX =
      new Setting<>(
          "offline.commit-records-max",
          "100000",
          "Records that make an offline commit before the interval is over",
          Texts.number(1, 10_000_000));

  public static final Setting<java.time.Duration> MAINTENANCE_INTERVAL =
      new Setting<>(
          "maintenance.interval",
          "10m",
          "Time between two rounds that compact offline files in the background; 0 for none",
          Texts::durationOrZero);
  public static final Setting<Integer> MAINTENANCE_SMALL_FILES_MIN =
      new Setting<>(
          "maintenance.small-files-min",
          "16",
          "Small files in one hour's folder that make the background compact them",
          Texts.number(2, 1_000_000));
  public static final Setting<Long> MAINTENANCE_TARGET_FILE_BYTES =
      new Setting<>(
          "maintenance.target-file-bytes",
          "128MiB",
          "Size that compaction aims at; a file below half of it is small",
          Texts.bytes(1 << 10));
  public static final Setting<java.time.Duration> MAINTENANCE_SNAPSHOTS_KEPT =
      new Setting<>(
          "maintenance.snapshots-kept",
          "5d",
          "Age up to which the snapshots of a table that has some are kept",
          Texts::duration);
  public static final Setting<Integer> MAINTENANCE_SNAPSHOTS_MAX =
      new Setting<>(
          "maintenance.snapshots-max",
          "5000",
          "Snapshots of one table that are kept at most, however young: each makes commits slower",
          Texts.number(1, 1_000_000));
  public static final Setting<java.time.Duration> MAINTENANCE_ORPHANS_KEPT =
      new Setting<>(
          "maintenance.orphans-kept",
          "3d",
          "Time without a change after which files that no table refers to are deleted in the background",
          Texts::duration);

  public static final Setting<Long> QUERY_MEMORY_BYTES =
      new Setting<>(
          "query.memory-bytes",
          "1GiB",
          "Memory that a query or training set may use before it spills to disk",
          Texts.bytes(64 << 20));
  public static final Setting<Integer> QUERY_THREADS =
      new Setting<>("query.threads", "2", "Threads of one query", Texts.number(1, 1_024));
  public static final Setting<Integer> QUERY_CONCURRENT_MAX =
      new Setting<>(
          "query.concurrent-max",
          "4",
          "Queries at the same time; further ones wait",
          Texts.number(1, 1_000));
  public static final Setting<java.time.Duration> QUERY_TIME_LIMIT =
      new Setting<>(
          "query.time-limit", "30m", "Time after which a query is cancelled", Texts::duration);

  public static final Setting<Integer> ATHENA_CONCURRENT_MAX =
      new Setting<>(
          "athena.concurrent-max",
          "4",
          "Athena statements that run at the same time; further ones are queued",
          Texts.number(1, 1_000));
  public static final Setting<Integer> ATHENA_QUEUED_MAX =
      new Setting<>(
          "athena.queued-max",
          "1000",
          "Athena statements that wait; further ones are told to come back",
          Texts.number(0, 100_000));
  public static final Setting<java.time.Duration> ATHENA_TIME_LIMIT =
      new Setting<>(
          "athena.time-limit",
          "30m",
          "Time after which an Athena statement is stopped; `query.time-limit` holds for each of its queries as well",
          Texts::duration);
  public static final Setting<String> ATHENA_OUTPUT_LOCATION =
      new Setting<>(
          "athena.output-location",
          "s3://larder-athena-results/",
          "Where results of Athena statements go whose request does not say; the bucket is made when missing",
          Texts.matching(
              "s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?",
              "a place in a bucket, s3://bucket/prefix/"));
  public static final Setting<Boolean> ATHENA_LENIENT =
      new Setting<>(
          "athena.lenient",
          "true",
          "Whether SQL that the SageMaker SDKs write wrongly is understood as it is meant: `is_deletedAND`, `CROSS JOIN … ON`, texts where a time is needed",
          Texts::flag);
  public static final Setting<String> ATHENA_DATASET_PLAN =
      new Setting<>(
          "athena.dataset-plan",
          "replanned",
          "How the queries are executed that the SageMaker SDK's DatasetBuilder writes for recent records: `replanned` cuts each group down before it is joined, `literal` as they are written",
          Texts.oneOf("replanned", "literal"));

  public static final Setting<Long> HTTP_BODY_BYTES_MAX =
      new Setting<>(
          "http.body-bytes-max",
          "32MiB",
          "Largest request body; uploads have their own limit",
          Texts.bytes(1 << 20));
  public static final Setting<Long> HTTP_UPLOAD_BYTES_MAX =
      new Setting<>("http.upload-bytes-max", "64GiB", "Largest upload", Texts.bytes(1 << 20));
  public static final Setting<Integer> HTTP_HEADER_BYTES_MAX =
      new Setting<>(
          "http.header-bytes-max", "16384", "Largest request head", Texts.number(1_024, 1 << 20));
  public static final Setting<Integer> HTTP_CONCURRENT_REQUESTS_MAX =
      new Setting<>(
          "http.concurrent-requests-max",
          "1024",
          "Requests at the same time; further ones are told to come back (429)",
          Texts.number(1, 1_000_000));
  public static final Setting<Integer> HTTP_CONNECTIONS_MAX =
      new Setting<>("http.connections-max", "4096", "Open connections", Texts.number(1, 1_000_000));
  public static final Setting<java.time.Duration> HTTP_REQUEST_TIME_LIMIT =
      new Setting<>(
          "http.request-time-limit",
          "30s",
          "Time for the next bytes of a request to arrive, and for a write to be applied",
          Texts::duration);
  public static final Setting<Boolean> HTTP_ACCESS_LOG =
      new Setting<>(
          "http.access-log",
          "true",
          "Whether each request gets a line in `access.log` in the data folder",
          Texts::flag);

  /// In the order of the reference page.
  public static final List<Setting<?>> ALL =
      List.of(
          HOST,
          PORT,
          DATA,
          ACCOUNT,
          LIMITS_FEATURE_GROUPS_MAX,
          LIMITS_PROVISIONED_UNITS_MAX,
          LIMITS_REQUESTS_PER_SECOND,
          LOG_DURABILITY,
          LOG_SEGMENT_BYTES_MAX,
          ONLINE_STORE,
          ONLINE_CACHE_BYTES,
          ONLINE_MEMTABLE_BYTES,
          ONLINE_SWEEP_INTERVAL,
          ONLINE_MEMORY_BYTES_MAX,
          OFFLINE_COMMIT_INTERVAL,
          OFFLINE_COMMIT_RECORDS_MAX,
          MAINTENANCE_INTERVAL,
          MAINTENANCE_SMALL_FILES_MIN,
          MAINTENANCE_TARGET_FILE_BYTES,
          MAINTENANCE_SNAPSHOTS_KEPT,
          MAINTENANCE_SNAPSHOTS_MAX,
          MAINTENANCE_ORPHANS_KEPT,
          QUERY_MEMORY_BYTES,
          QUERY_THREADS,
          QUERY_CONCURRENT_MAX,
          QUERY_TIME_LIMIT,
          ATHENA_CONCURRENT_MAX,
          ATHENA_QUEUED_MAX,
          ATHENA_TIME_LIMIT,
          ATHENA_OUTPUT_LOCATION,
          ATHENA_LENIENT,
          ATHENA_DATASET_PLAN,
          HTTP_BODY_BYTES_MAX,
          HTTP_UPLOAD_BYTES_MAX,
          HTTP_HEADER_BYTES_MAX,
          HTTP_CONCURRENT_REQUESTS_MAX,
          HTTP_CONNECTIONS_MAX,
          HTTP_REQUEST_TIME_LIMIT,
          HTTP_ACCESS_LOG);

  /// Variables of the environment that begin like settings and are read by the launcher instead.
  static final Set<String> LAUNCHER_VARIABLES =
      Set.of("LARDER_HEAP", "LARDER_GC", "LARDER_JAVA_OPTS", "LARDER_ENDPOINT", "LARDER_HOME");

  private Settings() {}
}

package io.larder.server;

import static io.larder.server.config.Settings.*;

import io.larder.load.duckdb.DuckDbLoadStaging;
import io.larder.log.file.FileRecordLog;
import io.larder.model.FeatureGroup;
import io.larder.model.StorageType;
import io.larder.objects.files.FilesObjectStore;
import io.larder.offline.iceberg.IcebergOfflineStore;
import io.larder.offline.iceberg.IcebergSettings;
import io.larder.offline.parquet.ParquetOfflineStore;
import io.larder.offline.parquet.ParquetSettings;
import io.larder.online.memory.MemoryOnlineStore;
import io.larder.online.rocksdb.RocksDbOnlineStore;
import io.larder.query.duckdb.DuckDbQueryEngine;
import io.larder.query.trino.TrinoDialect;
import io.larder.registry.sql.SqlRegistry;
import io.larder.server.config.Configuration;
import io.larder.server.http.AccessLog;
import io.larder.server.http.Gateway;
import io.larder.server.http.HelidonListener;
import io.larder.server.http.Measured;
import io.larder.service.ExpirySweeper;
import io.larder.service.FeatureGroupChanges;
import io.larder.service.FeatureGroupTags;
import io.larder.service.FeatureGroups;
import io.larder.service.FormatsOfflineStore;
import io.larder.service.LogRetention;
import io.larder.service.MemoryLimit;
import io.larder.service.OfflineView;
import io.larder.service.OnlineView;
import io.larder.service.PutAdmission;
import io.larder.service.Queries;
import io.larder.service.Records;
import io.larder.service.TableCatalog;
import io.larder.service.Tags;
import io.larder.service.TieredOnlineStore;
import io.larder.service.athena.Athena;
import io.larder.service.athena.StatementRunner;
import io.larder.service.lineage.FeatureGroupContexts;
import io.larder.service.lineage.Lineage;
import io.larder.service.load.Loads;
import io.larder.service.load.LoadsInLog;
import io.larder.service.maintenance.FormatsMaintenance;
import io.larder.service.maintenance.Maintenance;
import io.larder.service.tables.Catalog;
import io.larder.service.tables.GroupTableFormat;
import io.larder.service.tables.GroupTableFormats;
import io.larder.service.tables.IcebergTableFormat;
import io.larder.service.tables.ReadOnlyTableFormat;
import io.larder.service.tables.TableReader;
import io.larder.service.trainingset.TrainingSetData;
import io.larder.service.trainingset.TrainingSetMaker;
import io.larder.service.trainingset.TrainingSets;
import io.larder.service.trainingset.Uploads;
import io.larder.store.LogPosition;
import io.larder.store.OfflineStore;
import io.larder.store.OnlineStore;
import io.larder.store.RecordLog;
import io.larder.store.maintenance.OfflineMaintenance;
import io.larder.store.objects.ObjectStore;
import io.larder.store.sql.SqlDialect;
import io.larder.wire.AwsApi;
import io.larder.wire.control.SageMaker;
import io.larder.wire.iceberg.IcebergRest;
import io.larder.wire.larder.LarderApi;
import io.larder.wire.larder.LoadsEndpoint;
import io.larder.wire.larder.MaintenanceEndpoint;
import io.larder.wire.larder.QueriesEndpoint;
import io.larder.wire.larder.RecordsEndpoint;
import io.larder.wire.larder.TrainingSetDataEndpoint;
import io.larder.wire.larder.TrainingSetsEndpoint;
import io.larder.wire.runtime.FeatureStoreRuntime;
import io.larder.wire.s3.S3Api;
import io.larder.wire.s3.S3Services;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole object graph, from top to bottom; closed in reverse order. Tests build the same graph
/// with port 0.
public final class Wiring implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Wiring.class);
  private static final long REPLAY_ENTRIES_MAX = 500_000;
  private static final int LOAD_MEMORY_MEGABYTES = 384;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Configuration configuration;
  private final PartSettings settings;
  private final HelidonListener listener;

  /// Starts everything; returns when requests are answered and all that was written before can be
  /// read.
  public static Wiring start(Configuration configuration, InstantSource clock) {
    return new Wiring(configuration, clock);
  }

  public static Wiring start(Configuration configuration) {
    return start(configuration, Clock.systemUTC());
  }

  private Wiring(Configuration configuration, InstantSource clock) {
    this.configuration = configuration;
    this.settings = new PartSettings(configuration);
    try {
      this.listener = wire(clock);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private HelidonListener wire(InstantSource clock) {
    // Beside the registry's and the log's opening; who needs the library first waits for the rest.
    Thread.ofPlatform().daemon().name("library-loader").start(DuckDbQueryEngine::loadLibrary);
    DataFolder data = DataFolder.create(Path.of(configuration.get(DATA)));
    RecordLog log = part(FileRecordLog.open(data.log(), settings.recordLog()));
    ObjectStore objects = part(FilesObjectStore.open(data.root(), settings.objects()));
    SqlRegistry registry = part(SqlRegistry.open(data.registry()));
    Offline formats = offline(data, log);
    OfflineStore offline = formats.store();
    DuckDbQueryEngine engine = part(new DuckDbQueryEngine(settings.queries(data.queryScratch())));

    FeatureGroupContexts contexts = new FeatureGroupContexts(registry.lineage());
    GroupLifecycle lifecycle = new GroupLifecycle(contexts, offline);
    FeatureGroups groups =
        new FeatureGroups(registry.featureGroups(), settings.account(), clock, lifecycle);
    contexts.ensure(groups.all());
    groups.all().forEach(offline::prepare);
    Lineage lineage = new Lineage(registry.lineage(), configuration.get(ACCOUNT), clock);
    Online tiers = online(data, groups, log);
    OnlineStore online = tiers.store();
    LoadsInLog loadsInLog = LoadsInLog.open(data.loads(), log);
    OnlineView onlineView =
        part(
            new OnlineView(
                log,
                online,
                loadsInLog.files(),
                id -> groups.find(id).isPresent(),
                configuration.get(HTTP_REQUEST_TIME_LIMIT)));
    OfflineView offlineView =
        part(
            new OfflineView(
                log,
                offline,
                loadsInLog.files(),
                groups::find,
                settings.offlineView(),
                clock,
                new LogRetention(log, online, offline, REPLAY_ENTRIES_MAX, loadsInLog)));
    lifecycle.follow(onlineView, offlineView);

    PutAdmission admission = admission(tiers);
    Records records = new Records(log, online, onlineView, offlineView, clock, admission);
    Loads loads =
        new Loads(
            new Loads.Stores(loadsInLog, records, admission),
            new DuckDbLoadStaging(data.loadScratch(), LOAD_MEMORY_MEGABYTES),
            data.loadScratch(),
            new Loads.LoadLimits(
                configuration.get(HTTP_UPLOAD_BYTES_MAX),
                configuration.get(HTTP_REQUEST_TIME_LIMIT)),
            clock);
    ExpirySweeper sweeper =
        part(
            new ExpirySweeper(
                groups::all, online, records, clock, configuration.get(ONLINE_SWEEP_INTERVAL)));
    Queries queries = new Queries(groups, offlineView, offline, engine);
    Uploads uploads = new Uploads(data.uploads(), configuration.get(HTTP_UPLOAD_BYTES_MAX), clock);
    TrainingSets trainingSets =
        part(
            new TrainingSets(
                data.trainingSets(),
                new TrainingSetMaker(
                    offlineView::flush, offline, engine, queries::export, clock, Version.TEXT),
                uploads,
                groups::get,
                clock));
    TrainingSetData trainingSetData =
        new TrainingSetData(trainingSets, engine.results(), data.conversions(), clock);

    GroupTableFormat groupTables =
        new GroupTableFormats(
            new ReadOnlyTableFormat(offlineView, offline),
            new IcebergTableFormat(
                new IcebergTableFormat.Parts(
                    offlineView,
                    offline,
                    formats.tables().history(),
                    formats.maintenance(),
                    engine),
                data.queryScratch(),
                clock));
    Catalog catalog = new Catalog(groups, offline, registry.tables(), groupTables);
    lifecycle.follow(catalog);
    TableReader tableReader = new TableReader(catalog, groupTables, registry.tables(), objects);
    SqlDialect dialect =
        new TrinoDialect(
            clock.withZone(ZoneOffset.UTC),
            configuration.get(ATHENA_LENIENT),
            settings.datasetPlan());
    Athena athena =
        part(
            new Athena(
                new StatementRunner(
                    new StatementRunner.Tables(catalog, tableReader, groupTables),
                    dialect,
                    engine,
                    objects,
                    data.results()),
                dialect,
                objects,
                data.queryExecutions(),
                settings.athena(),
                clock));
    Maintenance maintenance =
        part(
            new Maintenance(
                groups::all, offline, formats.maintenance(), settings.maintenance(), clock));

    SageMaker.Services sageMaker =
        new SageMaker.Services(
            groups,
            new FeatureGroupChanges(groups, clock),
            new Tags(List.of(new FeatureGroupTags(groups), lineage)),
            lineage,
            group -> online.sizeBytes(group.id()));

    Metrics metrics = part(new Metrics());
    metrics.watch(log, online, onlineView, offlineView);
    metrics.watchMemory(tiers.memory());
    metrics.watchMaintenance(maintenance.counts(), offline);
    Health health = new Health();
    AccessLog accessLog = part(accessLog(data));
    AwsApi aws =
        new AwsApi(
            sageMaker,
            new FeatureStoreRuntime.Services(
                groups, records, operation -> settings.requestLimit(operation, clock)),
            new S3Api(
                new S3Services(objects, configuration.get(ACCOUNT), AwsApi.DEFAULT_REGION, clock)),
            new AwsApi.Tables(athena, catalog, configuration.get(ACCOUNT), clock),
            AwsApi.DEFAULT_REGION);
    Gateway gateway =
        new Gateway(
            health,
            metrics,
            new LarderApi(
                new RecordsEndpoint(groups, records),
                new LoadsEndpoint(groups, loads),
                new QueriesEndpoint(queries),
                new TrainingSetsEndpoint(trainingSets, uploads),
                new TrainingSetDataEndpoint(trainingSetData),
                new MaintenanceEndpoint(groups, maintenance)),
            new IcebergRest(
                new TableCatalog(
                    formats.tables().catalog(id -> groups.find(id).isPresent()),
                    groups,
                    offline,
                    offlineView)),
            aws,
            configuration.get(HTTP_CONCURRENT_REQUESTS_MAX));

    onlineView.start();
    offlineView.start();
    sweeper.start();
    maintenance.start();
    HelidonListener opened =
        part(
            HelidonListener.open(
                configuration.get(HOST),
                configuration.get(PORT),
                settings.limits(),
                new Measured(gateway, aws.targets(), metrics.registry(), accessLog)));
    health.become(Health.State.READY);
    parts.push(() -> health.become(Health.State.STOPPING));
    return opened;
  }

  /// The port that is listened on.
  public int port() {
    return listener.port();
  }

  /// @param memory the part of the store that is on the heap
  /// @param inMemory whether a group is there
  private record Online(
      OnlineStore store, MemoryOnlineStore memory, Predicate<FeatureGroup> inMemory) {}

  private Online online(DataFolder data, FeatureGroups groups, RecordLog log) {
    return switch (configuration.get(ONLINE_STORE)) {
      case "memory" -> {
        MemoryOnlineStore memory = memory(data.onlineMemoryAlone(), LogPosition.START, groups);
        yield new Online(memory, memory, group -> true);
      }
      default -> tiers(data, groups, log);
    };
  }

  private Online tiers(DataFolder data, FeatureGroups groups, RecordLog log) {
    Predicate<FeatureGroup> inMemory = group -> group.isIn(StorageType.IN_MEMORY);
    OnlineStore disk = part(RocksDbOnlineStore.open(data.online(), settings.rocksDb()));
    // Where no group is in memory, the log has nothing for that tier before where the other one is.
    LogPosition start = groups.all().stream().anyMatch(inMemory) ? LogPosition.START : disk.next();
    MemoryOnlineStore memory = memory(data.onlineMemory(), start, groups);
    TieredOnlineStore both =
        new TieredOnlineStore(disk, memory, id -> groups.find(id).filter(inMemory).isPresent());
    both.check(log);
    return new Online(both, memory, inMemory);
  }

  private MemoryOnlineStore memory(Path folder, LogPosition start, FeatureGroups groups) {
    return part(MemoryOnlineStore.open(folder, start, id -> groups.find(id).isPresent()));
  }

  private PutAdmission admission(Online online) {
    return new MemoryLimit(
        online.inMemory(), online.memory()::sizeBytes, configuration.get(ONLINE_MEMORY_BYTES_MAX));
  }

  /// @param tables the part of the store that is Iceberg tables
  private record Offline(
      OfflineStore store, IcebergOfflineStore tables, OfflineMaintenance maintenance) {}

  /// The registry is open by now: the tables' catalog shares its database.
  private Offline offline(DataFolder data, RecordLog log) {
    ParquetOfflineStore hourly =
        part(
            ParquetOfflineStore.open(
                data.root(), ParquetSettings.DEFAULT.withDurability(settings.offlineFiles())));
    IcebergOfflineStore iceberg =
        part(
            IcebergOfflineStore.open(
                data.root(),
                data.registry(),
                hourly.next(),
                IcebergSettings.DEFAULT.withDurability(settings.offlineFiles())));
    FormatsOfflineStore both = new FormatsOfflineStore(hourly, iceberg);
    both.check(log);
    return new Offline(
        both, iceberg, new FormatsMaintenance(hourly.maintenance(), iceberg.maintenance()));
  }

  private AccessLog accessLog(DataFolder data) {
    return configuration.get(HTTP_ACCESS_LOG) ? AccessLog.open(data.root()) : AccessLog.none();
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  /// Stops everything: first no new requests, then the views, then the stores and the log, so that
  /// what was acknowledged is kept and the next start is quick.
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        LOGGER.error("A part could not be stopped cleanly", failure);
      }
    }
  }
}

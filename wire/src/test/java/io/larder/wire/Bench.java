package io.larder.wire;

import io.larder.model.FeatureGroup;
import io.larder.service.Account;
import io.larder.service.FeatureGroupChanges;
import io.larder.service.FeatureGroupTags;
import io.larder.service.FeatureGroups;
import io.larder.service.OfflineView;
import io.larder.service.OfflineViewSettings;
import io.larder.service.OnlineView;
import io.larder.service.Records;
import io.larder.service.Tags;
import io.larder.service.lineage.Lineage;
import io.larder.service.throughput.RequestLimit;
import io.larder.store.load.LoadFiles;
import io.larder.store.objects.ObjectStore;
import io.larder.store.testkit.HeapLineageRegistry;
import io.larder.wire.control.SageMaker;
import io.larder.wire.http.HttpReply;
import io.larder.wire.runtime.FeatureStoreRuntime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// All AWS services on fakes of the stores, at a fixed time.
final class Bench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T15:00:00.123Z");

  /// A group with both stores, and records that every test may read.
  static final String USERS =
      """
      {"FeatureGroupName":"Users","RecordIdentifierFeatureName":"id","EventTimeFeatureName":"at",
       "FeatureDefinitions":[{"FeatureName":"id","FeatureType":"String"},
         {"FeatureName":"at","FeatureType":"String"},
         {"FeatureName":"age","FeatureType":"Integral"},
         {"FeatureName":"score","FeatureType":"Fractional"}],
       "OnlineStoreConfig":{"EnableOnlineStore":true},
       "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://bucket/prefix/"}},
       "RoleArn":"arn:aws:iam::123456789012:role/larder"}\
      """;

  /// A group with both stores whose records can be updated.
  static final String PROFILES =
      USERS
          .replace("Users", "profiles")
          .replace("\"EnableOnlineStore\":true", "$0,\"StorageType\":\"Standard_V2\"")
          .replace("$0", "\"EnableOnlineStore\":true");

  static final String HISTORY =
      """
      {"FeatureGroupName":"history","RecordIdentifierFeatureName":"id","EventTimeFeatureName":"at",
       "FeatureDefinitions":[{"FeatureName":"id","FeatureType":"String"},
         {"FeatureName":"at","FeatureType":"Fractional"}],
       "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://bucket/prefix"}},
       "RoleArn":"arn:aws:iam::123456789012:role/larder"}\
      """;

  /// A group in memory with every kind of collection.
  static final String BASKETS =
      """
      {"FeatureGroupName":"baskets","RecordIdentifierFeatureName":"id","EventTimeFeatureName":"at",
       "FeatureDefinitions":[{"FeatureName":"id","FeatureType":"String"},
         {"FeatureName":"at","FeatureType":"String"},
         {"FeatureName":"items","FeatureType":"String","CollectionType":"List"},
         {"FeatureName":"shops","FeatureType":"Integral","CollectionType":"Set"},
         {"FeatureName":"taste","FeatureType":"Fractional","CollectionType":"Vector",
          "CollectionConfig":{"VectorConfig":{"Dimension":3}}},
         {"FeatureName":"total","FeatureType":"Fractional"}],
       "OnlineStoreConfig":{"EnableOnlineStore":true,"StorageType":"InMemory"}}\
      """;

  final FakeLog log = new FakeLog();
  final FakeRegistry registry = new FakeRegistry();
  final HeapLineageRegistry lineage = new HeapLineageRegistry();
  private final FakeOnlineStore online = new FakeOnlineStore();
  private final FakeOfflineStore offline = new FakeOfflineStore();
  private final FeatureGroups groups;
  private final OnlineView onlineView;
  private final OfflineView offlineView;
  private final TableBench tables = new TableBench();
  private final AwsApi api;

  Bench() {
    groups = new FeatureGroups(registry, Account.of("123456789012"), () -> NOW, new OnlineData());
    onlineView =
        new OnlineView(
            log,
            online,
            LoadFiles.none(),
            id -> groups.find(id).isPresent(),
            Duration.ofSeconds(10));
    offlineView =
        new OfflineView(
            log,
            offline,
            LoadFiles.none(),
            groups::find,
            OfflineViewSettings.DEFAULT,
            () -> NOW,
            () -> {});
    Records records = new Records(log, online, onlineView, offlineView, () -> NOW);
    Lineage lineage = new Lineage(this.lineage, "123456789012", () -> NOW);
    api =
        new AwsApi(
            new SageMaker.Services(
                groups,
                new FeatureGroupChanges(groups, () -> NOW),
                new Tags(List.of(new FeatureGroupTags(groups), lineage)),
                lineage,
                group -> 0),
            new FeatureStoreRuntime.Services(
                groups, records, operation -> new RequestLimit(operation, 1_000_000, () -> NOW)),
            request -> HttpReply.empty(418, java.util.Map.of()),
            tables.tables(groups, offlineView, offline),
            "us-east-1");
    onlineView.start();
    offlineView.start();
  }

  private final class OnlineData implements FeatureGroups.GroupData {
    @Override
    public void afterCreation(FeatureGroup group) {}

    @Override
    public void beforeDeletion(FeatureGroup group) {}

    @Override
    public void afterDeletion(FeatureGroup group) {
      onlineView.drop(group.id());
    }
  }

  HttpReply send(FakeRequest request) {
    return api.handle(request);
  }

  HttpReply control(String operation, String body) {
    return send(FakeRequest.control(operation, body));
  }

  HttpReply runtime(String method, String target, String body) {
    return send(FakeRequest.runtime(method, target, body));
  }

  HttpReply runtime(String method, String target) {
    return runtime(method, target, "");
  }

  /// Puts a record into the group Users.
  void putUser(String id, String more) {
    HttpReply reply =
        runtime(
            "PUT",
            "/FeatureGroup/Users",
            "{\"Record\":[{\"FeatureName\":\"id\",\"ValueAsString\":\""
                + id
                + "\"},{\"FeatureName\":\"at\",\"ValueAsString\":\"2026-11-23T14:00:00Z\"}"
                + more);
    if (reply.status() != 200) {
      throw new IllegalStateException(text(reply));
    }
  }

  static String text(HttpReply reply) {
    HttpReply.Bytes bytes = (HttpReply.Bytes) reply.body();
    return new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    tables.close();
    onlineView.close();
    offlineView.close();
  }

  /// Where objects are kept.
  ObjectStore objects() {
    return tables.objects();
  }
}

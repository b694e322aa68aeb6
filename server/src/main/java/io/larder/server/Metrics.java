package io.larder.server;

import io.larder.service.OfflineView;
import io.larder.service.OnlineView;
import io.larder.service.maintenance.MaintenanceCounts;
import io.larder.store.OfflineStore;
import io.larder.store.OnlineStore;
import io.larder.store.RecordLog;
import io.larder.wire.http.HttpHandler;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/// What Prometheus is told.
final class Metrics implements HttpHandler, AutoCloseable {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
  }

  MeterRegistry registry() {
    return registry;
  }

  void watch(RecordLog log, OnlineStore online, OnlineView onlineView, OfflineView offlineView) {
    gauge(
        "larder.log.entries.end",
        "Position after the newest entry of the record log",
        () -> log.end().number());
    gauge("larder.log.size.bytes", "Bytes that the record log takes on disk", log::sizeBytes);
    lag("online", () -> log.end().number() - onlineView.next().number());
    lag("offline", () -> log.end().number() - offlineView.next().number());
    gauge("larder.online.size.bytes", "Bytes that the online store takes", online::sizeBytes);
    gauge(
        "larder.offline.commits.total",
        "Commits to the offline store since the start",
        offlineView::commits);
    gauge(
        "larder.offline.commit.failures.total",
        "Commits to the offline store that failed since the start",
        offlineView::failures);
    gauge(
        "larder.offline.commit.seconds.last",
        "Seconds that the last commit to the offline store took",
        () -> offlineView.lastCommit().toNanos() / 1e9);
  }

  /// @param memory the part of the online store that is on the heap
  void watchMemory(OnlineStore memory) {
    gauge(
        "larder.online.memory.size.bytes",
        "Bytes of the heap that records in memory take",
        memory::sizeBytes);
  }

  /// @param offline tells which files of others it leaves out
  void watchMaintenance(MaintenanceCounts counts, OfflineStore offline) {
    gauge(
        "larder.maintenance.runs.total",
        "Times that a group's offline files were maintained since the start",
        counts::runs);
    gauge(
        "larder.maintenance.failures.total",
        "Attempts to maintain a group's offline files that failed since the start",
        counts::failures);
    gauge(
        "larder.maintenance.files.removed.total",
        "Offline files that were replaced or removed since the start",
        counts::filesRemoved);
    gauge(
        "larder.maintenance.files.added.total",
        "Offline files that took the place of others since the start",
        counts::filesAdded);
    gauge(
        "larder.maintenance.bytes.removed.total",
        "Bytes of the files that were replaced or removed",
        counts::bytesRemoved);
    gauge(
        "larder.maintenance.bytes.added.total",
        "Bytes of the files that took the place of others",
        counts::bytesAdded);
    gauge(
        "larder.maintenance.seconds.last",
        "Seconds that the last group took",
        () -> counts.last().toNanos() / 1e9);
    gauge(
        "larder.offline.files.left.out",
        "Files in groups' folders that cannot be read as rows of the group",
        offline::filesLeftOut);
  }

  private void lag(String view, Supplier<Number> entries) {
    Gauge.builder("larder.log.lag.entries", entries)
        .description("Entries of the record log that a view has not yet applied")
        .tag("view", view)
        .register(registry);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    return HttpReply.json(200, CONTENT_TYPE, registry.scrape());
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}

package io.larder.service;

import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.store.DataFile;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineStore;
import io.larder.store.RecordLog;
import io.larder.store.TableSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One offline store over two: some groups' histories are hourly folders of files, the others'
/// Iceberg tables.
///
/// Each is a view of the whole log for itself and keeps its own position; entries of the other's
/// groups only move it. After a crash or a failure between the two commits the positions differ.
/// This store is then as far as the one that is behind, and gives each that part of a stretch which
/// it lacks.
public final class FormatsOfflineStore implements OfflineStore {
  private final OfflineStore hourly;
  private final OfflineStore iceberg;

  public FormatsOfflineStore(OfflineStore hourly, OfflineStore iceberg) {
    this.hourly = hourly;
    this.iceberg = iceberg;
  }

  /// Holds each store's position against the log.
  ///
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE` where one does not belong to it
  public void check(RecordLog log) {
    ViewPosition.check("offline store of hourly files", hourly.next(), log);
    ViewPosition.check("offline store of Iceberg tables", iceberg.next(), log);
  }

  /// @throws IllegalArgumentException where the stretch does not start at [#next()]
  @Override
  public void commit(OfflineCommit commit) {
    if (!commit.from().equals(next())) {
      throw new IllegalArgumentException(
          "the commit starts at " + commit.from() + ", but the next position is " + next());
    }
    commit(hourly, commit);
    commit(iceberg, commit);
  }

  private void commit(OfflineStore store, OfflineCommit commit) {
    LogPosition next = store.next();
    if (next.isBefore(commit.to())) {
      store.commit(commit.only(group -> store(group).equals(store)).startingAt(next));
    }
  }

  @Override
  public void prepare(FeatureGroup group) {
    store(group).prepare(group);
  }

  @Override
  public LogPosition next() {
    return hourly.next().isBefore(iceberg.next()) ? hourly.next() : iceberg.next();
  }

  @Override
  public List<DataFile> files(FeatureGroup group) {
    return store(group).files(group);
  }

  @Override
  public TableSnapshot snapshot(FeatureGroup group) {
    return store(group).snapshot(group);
  }

  @Override
  public Optional<TableSnapshot> snapshot(FeatureGroup group, String id, Set<String> uris) {
    return store(group).snapshot(group, id, uris);
  }

  @Override
  public long filesLeftOut() {
    return hourly.filesLeftOut() + iceberg.filesLeftOut();
  }

  private OfflineStore store(FeatureGroup group) {
    return group.offline().filter(OfflineStoreConfig::isIceberg).isPresent() ? iceberg : hourly;
  }

  @Override
  public void close() {
    try (hourly) {
      iceberg.close();
    }
  }
}

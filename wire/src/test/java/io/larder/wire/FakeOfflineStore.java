package io.larder.wire;

import io.larder.model.FeatureGroup;
import io.larder.store.DataFile;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineStore;
import java.util.List;

/// An offline store that only counts.
final class FakeOfflineStore implements OfflineStore {
  private volatile LogPosition next = LogPosition.START;

  @Override
  public void commit(OfflineCommit commit) {
    next = commit.to();
  }

  @Override
  public LogPosition next() {
    return next;
  }

  @Override
  public List<DataFile> files(FeatureGroup group) {
    return List.of();
  }

  @Override
  public void close() {}
}

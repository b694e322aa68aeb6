package io.larder.service;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.store.DataFile;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineStore;
import java.util.ArrayList;
import java.util.List;

/// Keeps commits on the heap, or fails as long as it is told to.
public final class FakeOfflineStore implements OfflineStore {
  final List<OfflineCommit> commits = new ArrayList<>();
  volatile boolean broken;

  @Override
  public synchronized void commit(OfflineCommit commit) {
    if (broken) {
      throw new FeatureStoreException(ErrorKind.UNAVAILABLE, "the disk is full");
    }
    if (!commit.from().equals(next())) {
      throw new IllegalArgumentException("commit from " + commit.from() + " at " + next());
    }
    commits.add(commit);
  }

  @Override
  public synchronized LogPosition next() {
    return commits.isEmpty() ? LogPosition.START : commits.getLast().to();
  }

  synchronized List<LogEntry> rows() {
    return commits.stream()
        .flatMap(commit -> commit.rows().stream())
        .flatMap(rows -> rows.entries().stream())
        .toList();
  }

  @Override
  public List<DataFile> files(FeatureGroup group) {
    return List.of(new DataFile("/nowhere/" + group.name(), "s3://nowhere/" + group.name(), 1, 1));
  }

  @Override
  public void close() {}
}

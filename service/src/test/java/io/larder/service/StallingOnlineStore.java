package io.larder.service;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.StoredHeader;
import io.larder.store.load.SortedRecords;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// An online store that applies nothing as long as it is told so.
final class StallingOnlineStore implements OnlineStore {
  private final OnlineStore store;
  private final Semaphore going = new Semaphore(1);

  StallingOnlineStore(OnlineStore store) {
    this.store = store;
  }

  void stall() {
    going.acquireUninterruptibly();
  }

  void goOn() {
    going.release();
  }

  @Override
  public void apply(LogBatch batch) {
    going.acquireUninterruptibly();
    try {
      store.apply(batch);
    } finally {
      going.release();
    }
  }

  @Override
  public void load(LogPosition position, FeatureGroupId group, SortedRecords records) {
    store.load(position, group, records);
  }

  @Override
  public LogPosition next() {
    return store.next();
  }

  @Override
  public LogPosition durable() {
    return store.durable();
  }

  @Override
  public List<Optional<EncodedRecord>> stored(
      FeatureGroupId group, List<RecordIdentifier> identifiers) {
    return store.stored(group, identifiers);
  }

  @Override
  public List<StoredHeader> scan(
      FeatureGroupId group, Optional<RecordIdentifier> after, int limit) {
    return store.scan(group, after, limit);
  }

  @Override
  public void drop(FeatureGroupId group) {
    store.drop(group);
  }

  @Override
  public void flush() {
    store.flush();
  }

  @Override
  public long sizeBytes() {
    return store.sizeBytes();
  }

  @Override
  public long sizeBytes(FeatureGroupId group) {
    return store.sizeBytes(group);
  }

  @Override
  public void close() {
    store.close();
  }
}

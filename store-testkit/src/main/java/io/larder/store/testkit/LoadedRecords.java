package io.larder.store.testkit;

import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.load.SortedRecords;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Records of a load, from memory.
final class LoadedRecords implements SortedRecords {
  private final Iterator<Map.Entry<RecordIdentifier, EncodedRecord>> records;

  LoadedRecords(Map<RecordIdentifier, EncodedRecord> records) {
    this.records = new TreeMap<>(records).entrySet().iterator();
  }

  @Override
  public @Nullable SortedRecord next() {
    if (!records.hasNext()) {
      return null;
    }
    Map.Entry<RecordIdentifier, EncodedRecord> next = records.next();
    return new SortedRecord(next.getKey().utf8(), next.getValue());
  }

  @Override
  public void close() {}
}

package io.larder.service;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureValue;
import io.larder.service.RecordConformance.ConformingRecord;
import io.larder.store.load.RowCheck.Passed;
import java.util.List;

/// The rules of a put, for rows that come in bulk.
public final class RowConformance {
  private RowConformance() {}

  /// @throws io.larder.model.FeatureStoreException `INVALID` says what is wrong with the row
  public static Passed conforming(List<FeatureValue> values, FeatureGroup group) {
    ConformingRecord record = RecordConformance.conforming(values, group);
    return new Passed(record.identifier(), record.eventTime(), record.values());
  }
}

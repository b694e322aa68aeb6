package io.larder.store.load;

import io.larder.model.EventTime;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.RecordValues;
import org.jspecify.annotations.Nullable;

/// Holds single rows against the group's rules: those that staging cannot pass at a glance.
public interface RowCheck {
  /// A row that may be put.
  record Passed(RecordIdentifier identifier, EventTime eventTime, RecordValues values) {}

  /// @param texts as many as the group has features, in their order; null where there is no value
  /// @throws io.larder.model.FeatureStoreException `INVALID` says what is wrong with the row
  Passed check(@Nullable String[] texts);

  /// The record of values that are known to be good.
  EncodedRecord encoded(RecordValues values, EventTime eventTime);
}

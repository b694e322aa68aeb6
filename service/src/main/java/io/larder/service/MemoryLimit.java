package io.larder.service;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// Refuses puts while the records in memory take all that they may. Writes that are on their way
/// through the log are not counted: the limit is passed by as much as is written at one moment.
public final class MemoryLimit implements PutAdmission {
  private final Predicate<FeatureGroup> inMemory;
  private final LongSupplier sizeBytes;
  private final long bytesMax;

  /// @param inMemory whether a group's records are in memory
  /// @param sizeBytes what all of these take
  public MemoryLimit(Predicate<FeatureGroup> inMemory, LongSupplier sizeBytes, long bytesMax) {
    this.inMemory = inMemory;
    this.sizeBytes = sizeBytes;
    this.bytesMax = bytesMax;
  }

  @Override
  public void check(FeatureGroup group) {
    if (inMemory.test(group) && sizeBytes.getAsLong() >= bytesMax) {
      throw new FeatureStoreException(
          ErrorKind.LIMIT_EXCEEDED,
          String.format(
              Locale.ROOT,
              "feature group %s takes no records: those in memory take %d bytes, and the setting"
                  + " online.memory-bytes-max allows %d; hard-delete records, delete feature"
                  + " groups, or raise it",
              Quoted.of(group.name().value()),
              sizeBytes.getAsLong(),
              bytesMax));
    }
  }
}

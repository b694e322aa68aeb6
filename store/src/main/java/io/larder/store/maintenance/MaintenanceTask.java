package io.larder.store.maintenance;

import static io.larder.model.FeatureStoreException.invalid;

import java.time.Instant;

/// What can be done for a group's offline table.
public sealed interface MaintenanceTask {
  /// Many small files become few large ones, sorted by identifier and event time. Records that tie
  /// keep their order.
  ///
  /// @param smallFilesMin a partition (an hour, say) with fewer small files is left as it is; 2 at
  ///   least
  /// @param targetFileBytes about the size of the new files; a file below half of it is small
  record Compaction(int smallFilesMin, long targetFileBytes) implements MaintenanceTask {
    private static final int FILES_MIN = 2;
    private static final long TARGET_BYTES_MIN = 1 << 10;

    public Compaction {
      if (smallFilesMin < FILES_MIN || targetFileBytes < TARGET_BYTES_MIN) {
        throw invalid(
            "a compaction takes at least %d small files and aims at %d bytes or more, not at %d"
                + " files and %d bytes",
            FILES_MIN, TARGET_BYTES_MIN, smallFilesMin, targetFileBytes);
      }
    }

    /// Whether a file of this size is to be made part of a larger one.
    public boolean isSmall(long bytes) {
      return bytes < targetFileBytes / 2;
    }
  }

  /// Snapshots of the past are forgotten, and files that only they need are deleted.
  ///
  /// @param before of snapshots made earlier than this
  /// @param keptMin as many are kept in any case, the newest; 1 at least
  /// @param keptMax more are forgotten even where they are younger: each costs every commit a
  ///   little
  record SnapshotExpiry(Instant before, int keptMin, int keptMax) implements MaintenanceTask {
    public SnapshotExpiry {
      if (keptMin < 1 || keptMax < keptMin) {
        throw invalid("at least %d and at most %d snapshots cannot be kept", keptMin, keptMax);
      }
    }

    /// Without a limit on their number.
    public SnapshotExpiry(Instant before, int keptMin) {
      this(before, keptMin, Integer.MAX_VALUE);
    }
  }

  /// Files that Larder has begun and no table refers to are deleted.
  ///
  /// @param before only files that were last changed earlier than this
  record OrphanRemoval(Instant before) implements MaintenanceTask {}
}

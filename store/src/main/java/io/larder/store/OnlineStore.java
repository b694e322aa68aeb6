package io.larder.store;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.load.SortedRecords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The newest record of each identifier, for reading at once. A view of the log: it applies the
/// log's entries in their order by the rule of [OnlineRule], and remembers together with them how
/// far it has come.
///
/// Safe for use by many threads; an applied batch is seen by every read that starts afterwards.
public interface OnlineStore extends AutoCloseable {
  /// Applies entries in order; those that are not for the online store only move the position.
  /// After a crash the store has applied exactly the batches before [#next()], or more of them than
  /// it remembers, which [OnlineRule] makes harmless.
  ///
  /// @param batch starts at [#next()]
  void apply(LogBatch batch);

  /// Applies the rows of a load's entry as puts, by the rule of [OnlineRule]. Readers see them as
  /// soon as each is written, or all at once: that is the store's to choose.
  ///
  /// @param position of the entry, which is [#next()]
  /// @param records of the group, each identifier once
  void load(LogPosition position, FeatureGroupId group, SortedRecords records);

  /// The first position that has not been applied.
  LogPosition next();

  /// The position before which everything survives a crash; the log may forget what lies before.
  LogPosition durable();

  /// What is stored for each identifier, in their order: live records, expired ones and tombstones
  /// alike.
  List<Optional<EncodedRecord>> stored(FeatureGroupId group, List<RecordIdentifier> identifiers);

  /// What is stored for one identifier.
  default Optional<EncodedRecord> stored(FeatureGroupId group, RecordIdentifier identifier) {
    return stored(group, List.of(identifier)).getFirst();
  }

  /// The record that a reader may see at this moment: neither expired nor deleted.
  default Optional<EncodedRecord> live(
      FeatureGroupId group, RecordIdentifier identifier, Instant now) {
    return stored(group, identifier).filter(record -> record.isLiveAt(now));
  }

  /// The group's stored records in the order of their identifiers: live ones, expired ones and
  /// tombstones alike, their headers only. Going on behind the last one again and again visits
  /// every record that stays exactly once, whatever comes and goes meanwhile.
  ///
  /// @param after identifiers up to this one, itself included, are left out
  /// @param limit how many at most, at least 1
  List<StoredHeader> scan(FeatureGroupId group, Optional<RecordIdentifier> after, int limit);

  /// Forgets all records of a group.
  void drop(FeatureGroupId group);

  /// Makes everything applied so far durable.
  void flush();

  /// Bytes that the store takes at present, as well as it knows.
  long sizeBytes();

  /// Bytes that the group's records take at present, as well as the store knows; 0 where it has
  /// none.
  long sizeBytes(FeatureGroupId group);

  @Override
  void close();
}

package io.larder.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.StoredHeader;
import io.larder.store.load.SortedRecords;
import io.larder.store.testkit.OnlineWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What each tier is given of a batch.
class TieredBatchesTest {
  private static final FeatureGroupId ON_DISK = new FeatureGroupId(1);
  private static final FeatureGroupId IN_MEMORY = new FeatureGroupId(2);

  private final RecordingStore disk = new RecordingStore();
  private final RecordingStore memory = new RecordingStore();
  private final TieredOnlineStore store = new TieredOnlineStore(disk, memory, IN_MEMORY::equals);

  @Test
  void givesABatchOfOneTierAsItIs() {
    List<LogEntry> entries = List.of(put(ON_DISK, "a"), put(ON_DISK, "b"));
    store.apply(new LogBatch(LogPosition.START, entries));
    assertThat(disk.batches.getFirst().entries()).isSameAs(entries);
    assertThat(memory.batches.getFirst().entries()).hasSize(2).noneMatch(LogEntry::online);
  }

  @Test
  void givesEachTierItsOwnOfAMixedBatchAndPassesOverTheOthers() {
    LogEntry first = put(ON_DISK, "a");
    LogEntry second = put(IN_MEMORY, "a");
    LogEntry third = put(ON_DISK, "b");
    store.apply(new LogBatch(LogPosition.START, List.of(first, second, third)));
    assertThat(disk.online()).containsExactly(first, third);
    assertThat(memory.online()).containsExactly(second);
    assertThat(memory.batches.getFirst().entries()).hasSize(3);
  }

  @Test
  void givesATierThatIsAheadOnlyWhatItLacks() {
    memory.next = new LogPosition(2);
    LogEntry lacking = put(IN_MEMORY, "c");
    store.apply(
        new LogBatch(
            LogPosition.START, List.of(put(IN_MEMORY, "a"), put(IN_MEMORY, "b"), lacking)));
    assertThat(memory.batches).containsExactly(new LogBatch(new LogPosition(2), List.of(lacking)));
    store.apply(new LogBatch(new LogPosition(3), List.of()));
    assertThat(memory.batches).hasSize(1);
  }

  @Test
  void dropsInBothTiersBecauseAGroupThatIsGoneHasNone() {
    store.drop(IN_MEMORY);
    assertThat(disk.dropped).containsExactly(IN_MEMORY);
    assertThat(memory.dropped).containsExactly(IN_MEMORY);
  }

  private static LogEntry put(FeatureGroupId group, String identifier) {
    return OnlineWrites.put(group, identifier, new EventTime(1, 0), "value");
  }

  /// Keeps what it is given and no records.
  private static final class RecordingStore implements OnlineStore {
    final List<LogBatch> batches = new ArrayList<>();
    final List<LogPosition> loads = new ArrayList<>();
    final List<FeatureGroupId> dropped = new ArrayList<>();
    LogPosition next = LogPosition.START;

    List<LogEntry> online() {
      return batches.stream()
          .flatMap(batch -> batch.entries().stream())
          .filter(LogEntry::online)
          .toList();
    }

    @Override
    public void apply(LogBatch batch) {
      batches.add(batch);
      next = batch.next();
    }

    @Override
    public void load(LogPosition position, FeatureGroupId group, SortedRecords records) {
      loads.add(position);
      next = position.plus(1);
    }

    @Override
    public LogPosition next() {
      return next;
    }

    @Override
    public LogPosition durable() {
      return next;
    }

    @Override
    public List<Optional<EncodedRecord>> stored(
        FeatureGroupId group, List<RecordIdentifier> identifiers) {
      return List.of();
    }

    @Override
    public List<StoredHeader> scan(
        FeatureGroupId group, Optional<RecordIdentifier> after, int limit) {
      return List.of();
    }

    @Override
    public long sizeBytes(FeatureGroupId group) {
      return 0;
    }

    @Override
    public void drop(FeatureGroupId group) {
      dropped.add(group);
    }

    @Override
    public void flush() {}

    @Override
    public long sizeBytes() {
      return 0;
    }

    @Override
    public void close() {}
  }
}

package io.larder.online.memory;

import static io.larder.store.testkit.OnlineWrites.GROUP;
import static io.larder.store.testkit.OnlineWrites.apply;
import static io.larder.store.testkit.OnlineWrites.hardDelete;
import static io.larder.store.testkit.OnlineWrites.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.store.LogPosition;
import io.larder.store.testkit.RandomWrites;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemorySizeTest {
  private static final FeatureGroupId OTHER = new FeatureGroupId(8);

  @TempDir Path folder;
  private MemoryOnlineStore store;

  @BeforeEach
  void open() {
    store = MemoryOnlineStore.open(folder, LogPosition.START, group -> true);
  }

  @Test
  void countsEachGroupForItself() {
    apply(store, put("a", 1, "x".repeat(1_000)));
    apply(store, put(OTHER, "a", new EventTime(1, 0), "y".repeat(5_000)));
    assertThat(store.sizeBytes(GROUP)).isBetween(2_000L, 2_500L);
    assertThat(store.sizeBytes(OTHER)).isBetween(10_000L, 10_500L);
    assertThat(store.sizeBytes()).isEqualTo(store.sizeBytes(GROUP) + store.sizeBytes(OTHER));
    assertThat(store.sizeBytes(new FeatureGroupId(9))).isZero();
  }

  @Test
  void shrinksWithARecordAndIsNothingWithoutAny() {
    apply(store, put("a", 1, "x".repeat(1_000)));
    apply(store, put("a", 2, "x"));
    assertThat(store.sizeBytes()).isBetween(100L, 500L);
    apply(store, hardDelete("a", 3), hardDelete("a", 4), hardDelete("none", 1));
    assertThat(store.sizeBytes()).isZero();
    assertThat(store.sizeBytes(GROUP)).isZero();
  }

  @Test
  void forgetsTheBytesOfADroppedGroup() {
    apply(store, put("a", 1, "x"));
    apply(store, put(OTHER, "a", new EventTime(1, 0), "y"));
    store.drop(OTHER);
    store.drop(new FeatureGroupId(9));
    assertThat(store.sizeBytes(OTHER)).isZero();
    assertThat(store.sizeBytes()).isEqualTo(store.sizeBytes(GROUP)).isPositive();
  }

  @Test
  void isTheSameAfterItIsOpenedAgain() {
    apply(store, new RandomWrites(System.nanoTime(), 50, 300).take(2_000));
    store.close();
    MemoryOnlineStore again = MemoryOnlineStore.open(folder, LogPosition.START, group -> true);
    assertThat(again.sizeBytes()).isEqualTo(store.sizeBytes()).isPositive();
  }
}

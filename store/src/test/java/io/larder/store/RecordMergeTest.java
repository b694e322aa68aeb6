package io.larder.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.EventTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordMergeTest {
  private static final EventTime OLD = new EventTime(1, 5);
  private static final EventTime NEW = new EventTime(2, 7);
  private static final String SPECIAL = "\"é\\\n😀'\u0001";

  @Test
  void takesTheChangesWhereTheyHaveAValueAndTheStoredOnesElsewhere() {
    EncodedRecord stored = record(OLD, null, "a", SPECIAL, null, "", "gone");
    EncodedRecord changes = record(NEW, new EventTime(9, 7), null, null, "c", null, "");
    assertThat(RecordMerge.merged(stored, changes))
        .isEqualTo(record(NEW, new EventTime(9, 7), "a", SPECIAL, "c", "", ""));
  }

  @Test
  void keepsTheExpiryOfTheChangesAlone() {
    EncodedRecord stored = record(OLD, new EventTime(9, 5), "a");
    EncodedRecord merged = RecordMerge.merged(stored, record(NEW, null, "a"));
    assertThat(merged.expiry()).isEmpty();
    assertThat(merged.eventTime()).isEqualTo(NEW);
  }

  @Test
  void takesColumnsThatCameLater() {
    EncodedRecord narrow = record(OLD, null, "a", "b");
    EncodedRecord wide = record(NEW, null, null, null, null, "d");
    assertThat(RecordMerge.merged(narrow, wide)).isEqualTo(record(NEW, null, "a", "b", null, "d"));
    assertThat(RecordMerge.merged(wide, narrow)).isEqualTo(record(OLD, null, "a", "b", null, "d"));
  }

  @Test
  void copiesMarksThatItDoesNotKnow() {
    byte[] bytes = record(OLD, null, "a", "b").bytes().clone();
    bytes[EncodedRecord.ENDS + 4] |= (byte) 0x80;
    EncodedRecord merged =
        RecordMerge.merged(EncodedRecord.of(bytes), record(NEW, null, "A", null));
    assertThat(merged.text(0)).contains("A");
    assertThat(merged.hasValue(1)).isFalse();
  }

  @Test
  void comesToWhatEncodingTheMergedValuesWouldCome() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      @Nullable String[] stored = randomValues(random);
      @Nullable String[] changes = randomValues(random);
      EncodedRecord merged =
          RecordMerge.merged(record(OLD, null, stored), record(NEW, null, changes));
      assertThat(merged).as("seed %d", seed).isEqualTo(record(NEW, null, over(stored, changes)));
    }
  }

  private static @Nullable String[] over(@Nullable String[] stored, @Nullable String[] changes) {
    @Nullable String[] merged = Arrays.copyOf(stored, Math.max(stored.length, changes.length));
    for (int column = 0; column < changes.length; column++) {
      int at = column;
      Optional.ofNullable(changes[column]).ifPresent(value -> merged[at] = value);
    }
    return merged;
  }

  private static EncodedRecord record(
      EventTime eventTime, @Nullable EventTime expiry, @Nullable String... values) {
    return RecordEncoder.encode(RecordValues.of(values), eventTime, expiry);
  }

  private static @Nullable String[] randomValues(Random random) {
    @Nullable String[] values = new @Nullable String[1 + random.nextInt(8)];
    for (int column = 0; column < values.length; column++) {
      values[column] = random.nextBoolean() ? null : SPECIAL.substring(random.nextInt(7));
    }
    return values;
  }
}

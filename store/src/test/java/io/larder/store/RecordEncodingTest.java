package io.larder.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordEncodingTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void givesEveryValueBackAsItWasPut() {
    for (int i = 0; i < 2_000; i++) {
      @Nullable String[] values = randomValues();
      EncodedRecord record = RecordEncoder.encode(values, new EventTime(i, 1), null);
      for (int column = 0; column < values.length; column++) {
        assertThat(record.text(column))
            .as("seed %d", seed)
            .isEqualTo(Optional.ofNullable(values[column]));
      }
      assertThat(record.text(values.length)).isEmpty();
    }
  }

  @Test
  void givesEveryLogEntryBackAsItWas() {
    for (LogEntry.Kind kind : LogEntry.Kind.values()) {
      LogEntry entry =
          new LogEntry(
              kind,
              new FeatureGroupId(7),
              new RecordIdentifier("ü/" + kind),
              kind == LogEntry.Kind.PUT,
              true,
              1_795_443_316_000_001L,
              RecordEncoder.encode(randomValues(), new EventTime(-5, 7), new EventTime(9, 7)));
      assertThat(LogEntryCodec.decode(ByteBuffer.wrap(LogEntryCodec.encode(entry))))
          .isEqualTo(entry);
    }
  }

  @Test
  void isReadableUntilTheMomentItExpires() {
    EncodedRecord record =
        RecordEncoder.encode(new String[] {"a"}, new EventTime(10, 500), new EventTime(20, 500));
    assertThat(record.isLiveAt(Instant.ofEpochSecond(20, 499))).isTrue();
    assertThat(record.isLiveAt(Instant.ofEpochSecond(20, 500))).isFalse();
    assertThat(record.expiry()).contains(new EventTime(20, 500));
  }

  @Test
  void isNeverReadableAsADeletion() {
    EncodedRecord deletion =
        RecordEncoder.encodeDeletion(new @Nullable String[] {"a", null}, new EventTime(1, 0));
    assertThat(deletion.isDeleted()).isTrue();
    assertThat(deletion.isLiveAt(Instant.EPOCH)).isFalse();
    assertThat(deletion.expiry()).isEmpty();
  }

  private @Nullable String[] randomValues() {
    @Nullable String[] values = new @Nullable String[1 + random.nextInt(20)];
    for (int column = 0; column < values.length; column++) {
      values[column] = random.nextInt(4) == 0 ? null : randomText();
    }
    return values;
  }

  private String randomText() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(30);
    for (int i = 0; i < length; i++) {
      text.append(randomCharacter());
    }
    return text.toString();
  }

  private char randomCharacter() {
    return switch (random.nextInt(4)) {
      case 0 -> (char) random.nextInt(0x80);
      case 1 -> (char) random.nextInt(0x10000);
      case 2 -> "\"\\\n\t/é€".charAt(random.nextInt(7));
      default -> (char) ('a' + random.nextInt(26));
    };
  }
}

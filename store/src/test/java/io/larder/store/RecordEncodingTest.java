package io.larder.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordEncodingTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void givesEveryValueBackAsItWasPut() {
    for (int i = 0; i < 2_000; i++) {
      @Nullable String[] values = randomValues();
      EncodedRecord record =
          RecordEncoder.encode(RecordValues.of(values), new EventTime(i, 1), null);
      for (int column = 0; column < values.length; column++) {
        assertThat(record.text(column))
            .as("seed %d", seed)
            .isEqualTo(Optional.ofNullable(values[column]));
      }
      assertThat(record.text(values.length)).isEmpty();
    }
  }

  @Test
  void givesEveryCollectionBackAsItWasPut() {
    for (int i = 0; i < 2_000; i++) {
      RecordValues values = randomCollections();
      EncodedRecord record = RecordEncoder.encode(values, new EventTime(i, 1), null);
      for (int column = 0; column < values.columnCount(); column++) {
        var expected = Optional.ofNullable(values.collections().get(column));
        assertThat(record.hasValue(column))
            .as("seed %d", seed)
            .isEqualTo(values.texts()[column] != null || expected.isPresent());
        if (values.texts()[column] != null) {
          assertThat(record.text(column)).as("seed %d", seed).contains(values.texts()[column]);
        } else {
          assertThat(record.texts(column)).as("seed %d", seed).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void keepsACollectionAsItStandsBetweenTheBracketsOfAReply() {
    RecordValues values =
        new RecordValues(
            new @Nullable String[] {"x", null, null, null},
            Map.of(1, List.of("a\"", "", "é"), 2, List.of()));
    EncodedRecord record = RecordEncoder.encode(values, new EventTime(0, 0), null);
    assertThat(stored(record, 0)).isEqualTo("x");
    assertThat(stored(record, 1)).isEqualTo("\"a\\\"\",\"\",\"é\"");
    assertThat(stored(record, 2)).isEmpty();
    assertThat(record.texts(2)).contains(List.of());
    assertThat(record.texts(3)).isEmpty();
  }

  /// What a store holds must stay readable: these bytes were written before there were collections.
  @Test
  void writesAndReadsRecordsWithoutCollectionsByteForByteAsEver() {
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "0100"
                    + "0000000000000007"
                    + "00000005"
                    + "7fffffffffffffff"
                    + "00000003"
                    + "00000001"
                    + "80000001"
                    + "00000006"
                    + "61"
                    + "5c22c3a978");
    EncodedRecord record =
        RecordEncoder.encode(RecordValues.of("a", null, "\"éx"), new EventTime(7, 5), null);
    assertThat(record.bytes()).isEqualTo(bytes);
    assertThat(EncodedRecord.of(bytes).text(2)).contains("\"éx");
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
              RecordEncoder.encode(
                  RecordValues.of(randomValues()), new EventTime(-5, 7), new EventTime(9, 7)));
      assertThat(LogEntryCodec.decode(ByteBuffer.wrap(LogEntryCodec.encode(entry))))
          .isEqualTo(entry);
    }
  }

  @Test
  void isReadableUntilTheMomentItExpires() {
    EncodedRecord record =
        RecordEncoder.encode(RecordValues.of("a"), new EventTime(10, 500), new EventTime(20, 500));
    assertThat(record.isLiveAt(Instant.ofEpochSecond(20, 499))).isTrue();
    assertThat(record.isLiveAt(Instant.ofEpochSecond(20, 500))).isFalse();
    assertThat(record.expiry()).contains(new EventTime(20, 500));
  }

  @Test
  void isNeverReadableAsADeletion() {
    EncodedRecord deletion =
        RecordEncoder.encodeDeletion(RecordValues.of("a", null), new EventTime(1, 0));
    assertThat(deletion.isDeleted()).isTrue();
    assertThat(deletion.isLiveAt(Instant.EPOCH)).isFalse();
    assertThat(deletion.expiry()).isEmpty();
  }

  private static String stored(EncodedRecord record, int column) {
    return new String(
        record.bytes(),
        record.start(column),
        record.end(column) - record.start(column),
        StandardCharsets.UTF_8);
  }

  private RecordValues randomCollections() {
    @Nullable String[] texts = randomValues();
    Map<Integer, List<String>> collections = new HashMap<>();
    for (int column = 0; column < texts.length; column++) {
      if (random.nextBoolean()) {
        texts[column] = null;
        collections.put(
            column, IntStream.range(0, random.nextInt(6)).mapToObj(i -> randomText()).toList());
      }
    }
    return new RecordValues(texts, collections);
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

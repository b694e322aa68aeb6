package io.larder.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeFormatTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0, 0",
    "2026-11-23T14:15:16.5Z, 1795443316, 500000000",
    "2026-11-23T14:15:16.123456789Z, 1795443316, 123456789",
    "0000-01-01T00:00:00.000Z, -62167219200, 0",
    "9999-12-31T23:59:59.999Z, 253402300799, 999000000",
    "2024-02-29T00:00:00Z, 1709164800, 0",
  })
  void readsIsoTimes(String text, long seconds, int nanos) {
    assertThat(EventTimeFormat.ISO_8601.parse("at", text)).isEqualTo(new EventTime(seconds, nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-23",
        "2026-11-23T14:15:16",
        "2026-11-23T14:15:16+00:00",
        "2026-11-23 14:15:16Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:60Z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00.1234567890Z",
        "2026-01-01T00:00:00,5Z",
        "2026-01-01t00:00:00z",
        "１２３４-01-01T00:00:00Z",
        "1763889999",
        "10000-01-01T00:00:00Z",
        "2026-01-01T00:00:00.1xZ"
      })
  void refusesOtherTextsAsIsoTimes(String text) {
    assertThatThrownBy(() -> EventTimeFormat.ISO_8601.parse("at", text))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("yyyy-MM-dd'T'HH:mm:ssZ");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1763889999, 1763889999, 0",
    "1763889999.0, 1763889999, 0",
    "1763889999.1234567, 1763889999, 123456700",
    "1763889999.1234567899, 1763889999, 123456789",
    "1.763889999E9, 1763889999, 0",
    "-0.5, -1, 500000000",
    "1e-999999999, 0, 0",
    "253402300799.999999999, 253402300799, 999999999",
    ".5, 0, 500000000",
  })
  void readsUnixSeconds(String text, long seconds, int nanos) {
    assertThat(EventTimeFormat.UNIX_SECONDS.parse("at", text))
        .isEqualTo(new EventTime(seconds, nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "NaN",
        "Infinity",
        "-inf",
        "1e999999999",
        "1e99999999999",
        "0x10",
        "1f",
        "253402300800",
        "-62167219201",
        "2026-11-23T14:15:16Z",
        "1 ",
        "1_000",
        "--1",
        "1e",
        "."
      })
  void refusesOtherTextsAsUnixSeconds(String text) {
    assertThatThrownBy(() -> EventTimeFormat.UNIX_SECONDS.parse("at", text))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("seconds since 1970");
  }

  @Test
  void agreesWithTheJdkOnRandomMoments() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      Instant instant = randomInstant(random);
      assertThat(EventTimeFormat.ISO_8601.parse("at", instant.toString()))
          .as("seed %d, %s", seed, instant)
          .isEqualTo(EventTime.of(instant));
    }
  }

  private static Instant randomInstant(Random random) {
    long seconds = random.nextLong(EventTime.EARLIEST.seconds(), EventTime.LATEST.seconds());
    return Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "2026-11-23T14:15:16.500Z, 1795443316.5",
    "1969-12-31T23:59:58.900Z, -1.1",
    "2026-11-23T14:13:20.000000001Z, 1795443200.000000001",
  })
  void writesTimesInBothForms(String iso, String unix) {
    EventTime time = EventTimeFormat.ISO_8601.parse("at", iso);
    assertThat(EventTimeFormat.ISO_8601.format(time)).isEqualTo(iso);
    assertThat(EventTimeFormat.UNIX_SECONDS.format(time)).isEqualTo(unix);
  }

  @Test
  void readsBackWhatItWrites() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      long seconds = random.nextLong(EventTime.EARLIEST.seconds(), EventTime.LATEST.seconds() + 1);
      EventTime time = new EventTime(seconds, random.nextInt(1_000_000_000));
      for (EventTimeFormat format : EventTimeFormat.values()) {
        assertThat(format.parse("at", format.format(time))).as("seed %d", seed).isEqualTo(time);
      }
    }
  }
}

package io.larder.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-31T23:59:59, 2026-01-31T23:59:59Z",
    "2026-01-31T23:59, 2026-01-31T23:59:00Z",
    "2026-01-31T23:59:59.5, 2026-01-31T23:59:59.500Z",
    "2026-01-31T23:59:59.123456789Z, 2026-01-31T23:59:59.123456789Z",
    "2026-01-31T23:59:59+02:00, 2026-01-31T21:59:59Z",
    "2026-01-31 23:59:59.123456-01:30, 2026-02-01T01:29:59.123456Z",
    "2026-01-31, 2026-01-31T00:00:00Z",
    "0000-01-01T00:00:00, 0000-01-01T00:00:00Z"
  })
  void readsWhatClientsWrite(String text, Instant time) {
    assertThat(FilterTime.parse(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026",
        "2026-1-1",
        "2026-01-32",
        "2026-02-29T00:00:00",
        "2026-01-01T00",
        "2026-01-01T00:00:60",
        "2026-01-01T00:00:00+19:00",
        "2026-01-01  00:00:00",
        "1767225600",
        "2026-01-01+01:00",
        "Thu, 01 Jan 2026 00:00:00 GMT"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(FilterTime.parse(text)).isEmpty();
  }
}

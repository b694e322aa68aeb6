package io.larder.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTextTest {
  @ParameterizedTest
  @CsvSource({
    "2013-01-01T05:00:00Z,2013-01-01T05:00:00Z",
    "2013-01-01T05:00:00.123456789Z,2013-01-01T05:00:00.123456789Z",
    "2013-01-01 05:00:00,2013-01-01T05:00:00Z",
    "2013-01-01T05:00,2013-01-01T05:00:00Z",
    "2013-01-01,2013-01-01T00:00:00Z",
    "2013-01-01 05:00:00.5,2013-01-01T05:00:00.5Z",
    "2013-01-01 05:00:00 UTC,2013-01-01T05:00:00Z",
    "2013-01-01 00:30:00+01:00,2012-12-31T23:30:00Z",
    "2013-01-01T00:30:00-0530,2013-01-01T06:00:00Z",
    "2013-01-01 00:30:00+00,2013-01-01T00:30:00Z",
  })
  void writesMomentsInTheFormOfTheService(String text, String expected) {
    assertThat(EventTimeText.converted(text, FeatureType.STRING)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1385000000,1385000000",
    "1385000000.25,1385000000.25",
    "2013-11-21T02:13:20Z,1385000000",
    "2013-11-21 02:13:20.5,1385000000.5"
  })
  void writesMomentsAsUnixSecondsForFractionalTimes(String text, String expected) {
    assertThat(EventTimeText.converted(text, FeatureType.FRACTIONAL)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2013-13-01",
        "2013-02-30",
        "2013-01-01T25:00:00Z",
        "01/02/2013",
        "1385000000",
        "0000-01-01T00:00:00+01:00",
        "2013-01-01T00:00:00+19:00"
      })
  void refusesWhatIsNoMoment(String text) {
    assertThat(EventTimeText.converted(text, FeatureType.STRING)).isEmpty();
  }

  @Test
  void refusesMillisecondsWhereSecondsAreNeeded() {
    assertThat(EventTimeText.converted("1385000000000", FeatureType.FRACTIONAL)).isEmpty();
    assertThat(EventTimeText.refusal("1385000000000", FeatureType.FRACTIONAL))
        .contains("looks like milliseconds");
  }
}

package io.larder.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "+7", "42", "9223372036854775807", "-9223372036854775808", "007"})
  void integralTakesSigned64BitIntegers(String text) {
    assertThat(FeatureType.INTEGRAL.accepts(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "1.0",
        "9223372036854775808",
        "-9223372036854775809",
        "1e3",
        " 1",
        "0x1",
        "٣",
        "1L"
      })
  void integralRefusesAllElse(String text) {
    assertThat(FeatureType.INTEGRAL.accepts(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.0",
        "-1.50",
        "+.5",
        "5.",
        "1e10",
        "1.5E-300",
        "1E+5",
        "NaN",
        "-Infinity",
        "inf"
      })
  void fractionalTakesDoubles(String text) {
    assertThat(FeatureType.FRACTIONAL.accepts(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "-", "1.5f", "1d", "0x1p3", "1e", "e5", "1,5", "abc", " 1", "1 ", "1..2"})
  void fractionalRefusesAllElse(String text) {
    assertThat(FeatureType.FRACTIONAL.accepts(text)).isFalse();
  }
}

package io.larder.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureType;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnProfileTest {
  @ParameterizedTest
  @CsvSource({
    "1 2 -3,INTEGRAL",
    "0 -0 10,INTEGRAL",
    "9223372036854775807,INTEGRAL",
    "9223372036854775808,FRACTIONAL",
    "1 2.5,FRACTIONAL",
    "0.5 -0.5 1e-3,FRACTIONAL",
    "1.5 NaN,FRACTIONAL",
    "007 008,STRING",
    "1 01099,STRING",
    "-01,STRING",
    "+4935112345,STRING",
    "1 x,STRING",
    "true false,STRING",
    "1.5f,STRING",
    "'',STRING"
  })
  void tellsTheTypeFromAllValues(String values, FeatureType expected) {
    ColumnProfile profile = new ColumnProfile();
    Arrays.stream(values.split(" ")).filter(value -> !value.isEmpty()).forEach(profile::add);

    assertThat(profile.type()).isEqualTo(expected);
  }
}

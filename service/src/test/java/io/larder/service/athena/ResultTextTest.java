package io.larder.service.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTextTest {
  @Test
  void writesNumbersAsJavaDoes() {
    assertThat(ResultText.of(1.5E10, "double")).isEqualTo("1.5E10");
    assertThat(ResultText.of((double) 1.1f, "float")).isEqualTo("1.1");
    assertThat(ResultText.of(42L, "bigint")).isEqualTo("42");
    assertThat(ResultText.of(new BigDecimal("1E+3"), "decimal")).isEqualTo("1000");
  }

  @Test
  void writesTimesWithThreeDigitsOfASecond() {
    assertThat(ResultText.of("2021-11-28T23:55", "timestamp")).isEqualTo("2021-11-28 23:55:00.000");
    assertThat(ResultText.of("2021-11-29T00:55:59.5+01:00", "timestamp with time zone"))
        .isEqualTo("2021-11-28 23:55:59.500 UTC");
  }

  @Test
  void writesListsAndRowsWithoutQuotationMarks() {
    assertThat(ResultText.of(Arrays.asList("a", null, 2.0), "array")).isEqualTo("[a, null, 2.0]");
    assertThat(ResultText.of("{'x': 1, 'y': b}", "row")).isEqualTo("{x=1, y=b}");
    assertThat(ResultText.of(List.of(), "array")).isEqualTo("[]");
  }

  @Test
  void writesBytesInHexadecimalGroups() {
    assertThat(ResultText.of("A\\x00\\xFF", "varbinary")).isEqualTo("41 00 ff");
  }
}

package io.larder.service.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecuteTextTest {
  @Test
  void takesNameAndValuesApart() {
    assertThat(ExecuteText.of(" execute My_One\nUSING 1, 'a, ''b''', f(2, 3), ARRAY[4, 5] ; "))
        .contains(new ExecuteText("My_One", List.of("1", "'a, ''b'''", "f(2, 3)", "ARRAY[4, 5]")));
    assertThat(ExecuteText.of("EXECUTE one")).contains(new ExecuteText("one", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "EXECUTE",
        "EXECUTE a b",
        "EXECUTE 1a",
        "EXECUTED a",
        "",
        "-- EXECUTE a"
      })
  void leavesEveryOtherStatement(String sql) {
    assertThat(ExecuteText.of(sql)).isEmpty();
  }
}

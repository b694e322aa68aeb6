package io.larder.service.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterTextTest {
  @Test
  void fillsQuestionMarksInTheirOrder() {
    assertThat(ParameterText.fill("SELECT ?, ? FROM t", List.of("1", "'a?'")))
        .isEqualTo("SELECT 1, 'a?' FROM t");
  }

  @Test
  void leavesThoseInTextsNamesAndCommentsAlone() {
    String rest = "'it''s?' \"a?\" -- what?\n /* ? */";
    assertThat(ParameterText.fill("SELECT ? " + rest, List.of("1"))).isEqualTo("SELECT 1 " + rest);
  }

  @Test
  void refusesMoreOrFewerValues() {
    assertThatThrownBy(() -> ParameterText.fill("SELECT ?", List.of("1", "2")))
        .hasMessageContaining("Incorrect number of parameters");
    assertThatThrownBy(() -> ParameterText.fill("SELECT ?, ?", List.of("1")))
        .hasMessageContaining("Incorrect number of parameters");
  }
}

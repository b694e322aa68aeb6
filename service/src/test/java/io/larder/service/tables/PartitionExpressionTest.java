package io.larder.service.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureStoreException;
import io.larder.store.tables.CatalogColumn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionExpressionTest {
  private static final List<CatalogColumn> KEYS =
      List.of(new CatalogColumn("year", "string"), new CatalogColumn("n", "int"));
  private static final List<String> PARTITION = List.of("2024", "9");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "year='2024'",
        "YEAR = '2024' and n < 10",
        "n > 8 AND (year = '1' OR year <> '2')",
        "NOT n = 10",
        "year IN ('2023', '2024')",
        "n NOT IN (1, 2)",
        "n BETWEEN 9 AND 10 AND year >= '2024'",
        "year LIKE '20__' AND year LIKE '%4'",
        "year IS NOT NULL",
        "`year` != 'it''s'",
        "year='1' OR year='2024' AND n=9"
      })
  void holdsForThePartition(String expression) {
    assertThat(PartitionExpression.parse(expression, KEYS).test(PARTITION)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "year='2023'",
        "n >= 10",
        "NOT (year='2024')",
        "year LIKE '20'",
        "n NOT BETWEEN 1 AND 9",
        "year IS NULL",
        "(year='1' OR year='2024') AND n=8"
      })
  void doesNotHoldForThePartition(String expression) {
    assertThat(PartitionExpression.parse(expression, KEYS).test(PARTITION)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"year", "year=", "='1'", "month='1'", "year='1' year='2'", "(n=1", "n=1)", "n;1"})
  void refusesWhatCannotBeRead(String expression) {
    assertThatThrownBy(() -> PartitionExpression.parse(expression, KEYS))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageStartingWith("Unsupported expression");
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    assertThatThrownBy(() -> PartitionExpression.parse("(".repeat(60_000), KEYS))
        .hasMessageContaining("nested too deeply");
  }
}

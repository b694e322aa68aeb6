package io.larder.wire.larder;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordLinesTest {
  @Test
  void takesAnArrayAsACollectionWhoseElementsKeepTheirText() {
    assertThat(read("{\"id\":\"a\",\"tags\":[\"x\",1.50,true,\"\"],\"none\":[],\"gone\":null}"))
        .containsExactly(
            new FeatureValue.Scalar("id", "a"),
            new FeatureValue.Collection("tags", List.of("x", "1.50", "true", "")),
            new FeatureValue.Collection("none", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"t\":[\"a\",null]}|element 2 of feature 't' must be a text, a number, true or false",
        "{\"t\":[[]]}|element 1 of feature 't' must be",
        "{\"t\":[{}]}|element 1 of feature 't' must be",
        "{\"t\":{}}|feature 't' must be a text, a number, true, false, a list of these, or null",
        "{\"t\":[1|not a JSON object",
        "{\"t\":[1,]}|not a JSON object",
        "{\"t\":[NaN]}|not a JSON object",
      })
  void saysWhatIsWrongWithALine(String line, String fault) {
    assertThat(RecordLines.read(line.getBytes(StandardCharsets.UTF_8)).getFirst().fault())
        .hasValueSatisfying(text -> assertThat(text).contains(fault));
  }

  private static List<FeatureValue> read(String line) {
    return RecordLines.read(line.getBytes(StandardCharsets.UTF_8))
        .getFirst()
        .values()
        .orElseThrow();
  }
}

package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What each function gives, written down from Trino's documentation.
class FunctionExamplesTest {
  private static final Pattern NAME = Pattern.compile("(\\w+)\\s*\\(");

  @Test
  void eachExampleGivesWhatTrinoGives() throws Exception {
    List<String> wrong = new ArrayList<>();
    try (Database database = Database.open()) {
      for (Example example : Example.all()) {
        String given = example.run(database);
        if (!given.equals(example.expected())) {
          wrong.add(
              "%s gives %s, not %s".formatted(example.expression(), given, example.expected()));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void eachFunctionHasAnExample() {
    Set<String> without = new TreeSet<>(FunctionTable.all().keySet());
    for (Example example : Example.all()) {
      Matcher name = NAME.matcher(example.expression());
      while (name.find()) {
        without.remove(name.group(1));
      }
    }
    assertThat(without).isEmpty();
  }
}

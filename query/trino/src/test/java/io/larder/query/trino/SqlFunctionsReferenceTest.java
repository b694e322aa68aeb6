package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of functions and the table of functions say the same.
class SqlFunctionsReferenceTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+\\(.*?\\))` \\| (?:`(.*)`)? \\| (?:`(.*)`)? \\|$");

  private final List<MatchResult> rows;

  SqlFunctionsReferenceTest() throws IOException {
    String page = Files.readString(Path.of("../../docs/reference/sql-functions.md"));
    this.rows = ROW.matcher(page).results().toList();
  }

  @Test
  void thePageHasEveryFunctionAndNoOther() {
    List<String> table =
        FunctionTable.all().values().stream()
            .flatMap(List::stream)
            .map(Function::signature)
            .toList();
    assertThat(rows.stream().map(row -> row.group(1))).containsExactlyInAnyOrderElementsOf(table);
  }

  @Test
  void itsExamplesAreTested() {
    Set<Example> examples = Set.copyOf(Example.all());
    List<Example> shown =
        rows.stream()
            .filter(row -> row.group(2) != null)
            .map(row -> new Example(plain(row.group(2)), plain(row.group(3))))
            .toList();
    assertThat(examples).containsAll(shown);
    assertThat(shown.stream().map(Example::expression).collect(Collectors.toSet()))
        .hasSizeGreaterThan(200);
  }

  private static String plain(String cell) {
    return cell.replace("\\|", "|");
  }
}

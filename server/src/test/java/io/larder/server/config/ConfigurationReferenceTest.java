package io.larder.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds `docs/reference/configuration.md` to the list of settings, both ways.
class ConfigurationReferenceTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\| `([^`]+)` \\| (.+) \\|$");

  /// A setting as the page tells it.
  record Row(String key, String environmentVariable, String defaultText, String description) {}

  @Test
  void thePageTellsEverySettingAndNoOther() throws Exception {
    assertThat(rows()).containsExactlyElementsOf(settings());
  }

  private static List<Row> settings() {
    return Settings.ALL.stream()
        .map(setting ->
            new Row(
                setting.key(),
                setting.environmentVariable(),
                setting.defaultText(),
                setting.description()))
        .toList();
  }

  private static List<Row> rows() throws IOException {
    return ROW.matcher(Files.readString(page()))
        .results()
        .map(match -> new Row(match.group(1), match.group(2), match.group(3), match.group(4)))
        .toList();
  }

  /// Tests run in the folder of their module.
  private static Path page() {
    return Path.of("..", "docs", "reference", "configuration.md");
  }
}

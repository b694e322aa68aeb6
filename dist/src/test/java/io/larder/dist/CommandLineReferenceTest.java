package io.larder.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds `docs/reference/cli.md` to what the commands say of themselves. Where it fails, the page
/// takes the text that the command prints with `--help`.
class CommandLineReferenceTest {
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^## larder(?: ([\\w ]+))?$.*?^```text\\n(.*?)^```$");
  private static final Pattern COMMAND = Pattern.compile("(?m)^ {2}([a-z]+) {2,}\\S");

  static Stream<String> commands() {
    return sections().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void thePageShowsTheHelpOfEachCommand(String command) throws Exception {
    assertThat(sections().get(command)).isEqualTo(help(command));
  }

  @Test
  void thePageHasEveryCommand() throws Exception {
    Set<String> known = new TreeSet<>();
    for (String command : commandsOf(help(""))) {
      known.add(command);
      commandsOf(help(command)).forEach(inner -> known.add(command + " " + inner));
    }
    Set<String> shown = new TreeSet<>(sections().keySet());
    shown.remove("");
    assertThat(shown).isEqualTo(known);
  }

  /// The commands that a help text lists, at its end; none where it lists none.
  private static Set<String> commandsOf(String help) {
    int list = help.indexOf("\nCommands:");
    Set<String> commands =
        list < 0
            ? new TreeSet<>()
            : COMMAND
                .matcher(help.substring(list))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    commands.remove("help");
    return commands;
  }

  private static Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    SECTION
        .matcher(Documents.read(Documents.at("docs/reference/cli.md")))
        .results()
        .forEach(
            match -> sections.put(match.group(1) == null ? "" : match.group(1), match.group(2)));
    return sections;
  }

  /// Runs the command in a process of its own, as the launcher does.
  private static String help(String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dpicocli.ansi=false",
            "-Dlarder.terminal=false",
            "-cp",
            System.getProperty("java.class.path"),
            "io.larder.cli.Main");
    Arrays.stream(command.split(" "))
        .filter(word -> !word.isEmpty())
        .forEach(builder.command()::add);
    builder.command().add("--help");
    builder.environment().remove("LARDER_ENDPOINT");
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as("exit code of larder %s --help:\n%s", command, output)
        .isZero();
    return output.lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
  }
}

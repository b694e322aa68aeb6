package io.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  private static final Pattern WORD =
      Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTeachesWithExamples(String command) {
    CommandRun help = CommandRun.of(command, "--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Examples:").contains("larder " + command);
    assertThat(help.out()).contains("--endpoint=URL").contains("--json");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleParses(String example) {
    assertThatCode(() -> commandLine().parseArgs(words(example))).doesNotThrowAnyException();
  }

  @Test
  void theListOfCommandsIsTheHelpOfLarderItself() {
    assertThat(CommandRun.of().out())
        .contains(
            "ingest",
            "groups",
            "describe",
            "list",
            "search",
            "get",
            "put",
            "delete",
            "query",
            "dataset",
            "maintain")
        .contains("Exit codes:");
  }

  @Test
  void helpNamesACommandAsWell() {
    assertThat(CommandRun.of("help", "ingest").out()).contains("Write the rows of files");
  }

  static Stream<String> commands() {
    return commandLine().getSubcommands().keySet().stream().filter(name -> !name.equals("help"));
  }

  static Stream<String> examples() {
    CommandLine larder = commandLine();
    return Stream.concat(Stream.of(larder), larder.getSubcommands().values().stream())
        .flatMap(command -> Arrays.stream(command.getCommandSpec().usageMessage().footer()))
        .filter(line -> line.contains("larder ") && !line.strip().startsWith("#"));
  }

  private static CommandLine commandLine() {
    return Main.commandLine(CommandRun.console("", new StringWriter(), new StringWriter()));
  }

  /// The words after `larder` as a shell would split them, up to a pipe or redirection.
  private static String[] words(String example) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(example.substring(example.indexOf("larder ") + "larder ".length()));
    while (word.find()) {
      String text = Stream.of(1, 2, 3).map(word::group).filter(g -> g != null).findFirst().get();
      if (text.equals("|") || text.equals(">")) {
        break;
      }
      words.add(text);
    }
    return words.toArray(String[]::new);
  }
}

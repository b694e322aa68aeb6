package io.larder.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What documents point to exists: files, headings, and the tests that are named as proofs.
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w*(?:Test|Contract)|test_\\w+\\.py)`");

  static Stream<Path> documents() {
    return Documents.endingIn(".md").stream().map(Documents.ROOT::relativize).sorted();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkOfADocumentLeadsSomewhere(Path document) {
    Path file = Documents.at(document.toString());
    List<String> dead =
        targets(withoutCode(Documents.read(file))).filter(link -> !leads(file, link)).toList();
    assertThat(dead).as("links of %s that lead nowhere", document).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyTestThatADocumentNamesExists(Path document) {
    Set<String> named =
        TEST.matcher(Documents.read(Documents.at(document.toString())))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    named.removeAll(testFiles());
    assertThat(named).as("tests that %s names and that do not exist", document).isEmpty();
  }

  private static Set<String> testFiles() {
    Set<String> names = new HashSet<>();
    Documents.endingIn(".java")
        .forEach(file -> names.add(file.getFileName().toString().replace(".java", "")));
    Documents.endingIn(".py").forEach(file -> names.add(file.getFileName().toString()));
    return names;
  }

  private static Stream<String> targets(String text) {
    return LINK.matcher(text).results().map(match -> match.group(1));
  }

  private static boolean leads(Path document, String link) {
    if (link.matches("(https?|mailto):.*")) {
      return true;
    }
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || headings(target).contains(parts[1]));
  }

  /// The anchors that Markdown makes of headings.
  private static Set<String> headings(Path document) {
    return HEADING
        .matcher(withoutCode(Documents.read(document)))
        .results()
        .map(MatchResult::group)
        .map(heading -> heading.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String withoutCode(String text) {
    return FENCED.matcher(text).replaceAll("");
  }
}

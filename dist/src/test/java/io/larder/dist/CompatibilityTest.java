package io.larder.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The list of what is compatible has every operation of the public models and every member of its
/// request and its reply, names none that there is not, and says of each yes, partly or no.
class CompatibilityTest {
  private static final String DOCUMENT = Documents.read(Documents.at("COMPATIBILITY.md"));
  private static final Pattern SECTION = Pattern.compile("(?ms)^### (\\w+)$(.*?)(?=^###? |\\z)");
  private static final Pattern TABLE =
      Pattern.compile("(?ms)^\\| (Request|Reply) member \\|.*?(?=^[^|]|\\z)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]*) \\|");
  private static final Pattern PROOF = Pattern.compile("(?m)^Proof: .*`\\w+(?:\\.py)?`");

  static Stream<ModelledOperation> operations() {
    return ModelledOperation.all();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void listsEveryMemberOfAnOperationAndNoOther(ModelledOperation operation) {
    String section = section(operation.name());
    assertThat(members(section, "Request")).hasSameElementsAs(operation.request());
    assertThat(members(section, "Reply")).hasSameElementsAs(operation.reply());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void namesTheTestsThatProveAnOperation(ModelledOperation operation) {
    assertThat(section(operation.name())).containsPattern(PROOF);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void saysOfEachMemberYesPartlyOrNo(ModelledOperation operation) {
    assertThat(rows(section(operation.name())))
        .allSatisfy(row -> assertThat(row.group(2)).isIn("yes", "partly", "no"));
  }

  @Test
  void hasNoSectionForAnOperationThatThereIsNot() {
    Set<String> sections =
        SECTION
            .matcher(membersPart())
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    assertThat(sections)
        .isEqualTo(operations().map(ModelledOperation::name).collect(Collectors.toSet()));
  }

  private static String membersPart() {
    int start = DOCUMENT.indexOf("\n## Members");
    return DOCUMENT.substring(start, DOCUMENT.indexOf("\n## ", start + 1));
  }

  private static String section(String operation) {
    return SECTION
        .matcher(membersPart())
        .results()
        .filter(match -> match.group(1).equals(operation))
        .map(match -> match.group(2))
        .findFirst()
        .orElseThrow(() -> new AssertionError("COMPATIBILITY.md has no section " + operation));
  }

  private static Set<String> members(String section, String kind) {
    return TABLE
        .matcher(section)
        .results()
        .filter(table -> table.group(1).equals(kind))
        .flatMap(table -> rows(table.group()).stream())
        .flatMap(row -> Stream.of(row.group(1).split(", ")))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The rows of a section's tables, without their heads.
  private static List<MatchResult> rows(String section) {
    return ROW.matcher(section)
        .results()
        .filter(row -> !row.group(1).endsWith(" member") && !row.group(1).startsWith("---"))
        .toList();
  }
}

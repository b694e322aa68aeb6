package io.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchCommandTest {
  private final FakeServer server;

  SearchCommandTest() throws IOException {
    server = new FakeServer();
    server.searchAnswers.put(
        "FeatureGroup",
        """
        {"Results":[{"FeatureGroup":{"FeatureGroupName":"flights","Description":"Delays of flights",
         "Tags":[{"Key":"team","Value":"air"},{"Key":"env","Value":"prod"}]}}],
         "TotalHits":{"Value":1,"Relation":"EqualTo"}}\
        """);
    server.searchAnswers.put(
        "FeatureMetadata",
        """
        {"Results":[{"FeatureMetadata":{"FeatureGroupName":"weather","FeatureName":"delay",
         "FeatureType":"Integral","Parameters":[]}}],
         "NextToken":"x","TotalHits":{"Value":120,"Relation":"EqualTo"}}\
        """);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void showsGroupsAndFeaturesInTables() {
    CommandRun run = run("search", "delay");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsSubsequence("flights", "team=air env=prod", "Delays of flights")
        .containsSubsequence("delay", "weather", "Integral");
    assertThat(run.err()).contains("1 of 120 features").doesNotContain("feature groups");
  }

  @Test
  void asksForTheTextInNamesDescriptionsTagsAndParameters() {
    run("search", "a\"b", "--limit", "7");

    assertThat(server.searches).hasSize(2);
    assertThat(server.searches)
        .allSatisfy(search -> {
          assertThat(search.path("MaxResults").asInt()).isEqualTo(7);
          assertThat(search.path("SearchExpression").path("Operator").asText()).isEqualTo("Or");
          assertThat(search.findValuesAsText("Value")).containsOnly("a\"b");
        });
    assertThat(server.searches.stream().map(JsonNode::toString))
        .anyMatch(text -> text.contains("AllTags"))
        .anyMatch(text -> text.contains("AllParameters"));
  }

  @Test
  void printsRecordsAsJson() {
    assertThat(run("search", "delay", "--json").out())
        .containsSubsequence("\"groups\" : [ {", "flights", "\"features\" : [ {", "weather");
  }

  @Test
  void saysThatNothingWasFound() {
    server.searchAnswers.clear();

    CommandRun run = run("search", "x");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("nothing contains 'x'; letter case matters");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--endpoint=" + server.endpoint()))
            .toArray(String[]::new));
  }
}

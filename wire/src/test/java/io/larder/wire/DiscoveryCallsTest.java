package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// GetSearchSuggestions and ListResourceCatalogs, byte for byte.
class DiscoveryCallsTest {
  private static final String CATALOGS =
      """
      {"ResourceCatalogs":[{"ResourceCatalogArn":"arn:aws:sagemaker:eu-west-1:123456789012:sagemaker-catalog/DefaultFeatureGroupCatalog",
      "ResourceCatalogName":"DefaultFeatureGroupCatalog","Description":"All feature groups of this account.",
      "CreationTime":1606780800.000}]}\
      """
          .replace("\n", "");
  private static final String NO_CATALOGS = "{\"ResourceCatalogs\":[]}";

  private final Bench bench = new Bench();

  @BeforeEach
  void createGroups() {
    SearchSamples.CREATED.forEach(body -> bench.control("CreateFeatureGroup", body));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void suggestsTheKeysOfTagsThatAreInUse() {
    assertThat(suggestions("FeatureGroup", "Tags."))
        .isEqualTo(
            """
            {"PropertyNameSuggestions":[{"PropertyName":"Tags.env"},{"PropertyName":"Tags.team"}]}\
            """);
  }

  @Test
  void suggestsPropertiesThatEveryCandidateMayHave() {
    assertThat(suggestions("FeatureGroup", "FeatureGroup"))
        .isEqualTo(
            """
            {"PropertyNameSuggestions":[{"PropertyName":"FeatureGroupArn"},\
            {"PropertyName":"FeatureGroupName"},{"PropertyName":"FeatureGroupStatus"}]}\
            """);
    assertThat(suggestions("FeatureMetadata", "All"))
        .isEqualTo("{\"PropertyNameSuggestions\":[{\"PropertyName\":\"AllParameters\"}]}");
  }

  @Test
  void suggestsNothingWhereNothingBeginsSo() {
    assertThat(suggestions("FeatureMetadata", "Tags."))
        .isEqualTo("{\"PropertyNameSuggestions\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Resource\":\"FeatureMetadata\"}",
        "{\"Resource\":\"FeatureMetadata\",\"SuggestionQuery\":{}}",
        "{\"Resource\":\"FeatureMetadata\",\"SuggestionQuery\":{\"PropertyNameQuery\":{\"PropertyNameHint\":\"\"}}}"
      })
  void suggestsAllPropertiesWhereNoBeginningIsGiven(String body) {
    assertThat(answer("GetSearchSuggestions", body))
        .isEqualTo(
            """
            {"PropertyNameSuggestions":[{"PropertyName":"AllParameters"},
            {"PropertyName":"CreationTime"},{"PropertyName":"Description"},
            {"PropertyName":"FeatureGroupArn"},{"PropertyName":"FeatureGroupName"},
            {"PropertyName":"FeatureName"},{"PropertyName":"FeatureType"},
            {"PropertyName":"LastModifiedTime"},{"PropertyName":"Parameters"}]}\
            """
                .replace("\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"NameContains\":\"FeatureGroup\",\"SortBy\":\"CreationTime\",\"SortOrder\":\"Ascending\"}",
        "{\"CreationTimeAfter\":0,\"CreationTimeBefore\":\"2026-01-01T00:00:00Z\",\"MaxResults\":1}",
        "{\"NextToken\":\"\"}"
      })
  void listsTheOneCatalog(String body) {
    assertThat(answer("ListResourceCatalogs", body)).isEqualTo(CATALOGS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"NameContains\":\"other\"}",
        "{\"NameContains\":\"defaultfeaturegroupcatalog\"}",
        "{\"CreationTimeAfter\":1606780800}",
        "{\"CreationTimeBefore\":1606780800}"
      })
  void listsNoCatalogThatIsNotAskedFor(String body) {
    assertThat(answer("ListResourceCatalogs", body)).isEqualTo(NO_CATALOGS);
  }

  private String suggestions(String resource, String beginning) {
    return answer(
        "GetSearchSuggestions",
        """
        {"Resource":"%s","SuggestionQuery":{"PropertyNameQuery":{"PropertyNameHint":"%s"}}}\
        """
            .formatted(resource, beginning));
  }

  private String answer(String operation, String body) {
    HttpReply reply = bench.control(operation, body);
    assertThat(reply.status()).as(text(reply)).isEqualTo(200);
    return text(reply);
  }
}

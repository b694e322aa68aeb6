package io.larder.server.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.model.FeatureParameter;
import software.amazon.awssdk.services.sagemaker.model.Filter;
import software.amazon.awssdk.services.sagemaker.model.NestedFilters;
import software.amazon.awssdk.services.sagemaker.model.Operator;
import software.amazon.awssdk.services.sagemaker.model.PropertyNameSuggestion;
import software.amazon.awssdk.services.sagemaker.model.ResourceType;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.SearchExpression;
import software.amazon.awssdk.services.sagemaker.model.SearchSortOrder;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/// Search, suggestions and the catalog of catalogs.
class SearchBySdkTest {
  @RegisterExtension static final SdkServer SERVER = new SdkServer();

  @BeforeAll
  static void create() {
    for (String team : List.of("red", "blue", "green")) {
      SERVER
          .control()
          .createFeatureGroup(
              SdkGroups.online("group-" + team)
                  .description("features of " + team)
                  .tags(Tag.builder().key("team").value(team).build())
                  .build());
      SERVER.advance(Duration.ofMinutes(1));
    }
    SERVER
        .control()
        .updateFeatureMetadata(update ->
            update
                .featureGroupName("group-red")
                .featureName("score")
                .parameterAdditions(FeatureParameter.builder().key("source").value("web").build()));
  }

  @Test
  void findsGroupsAtOnceAndNewestFirst() {
    assertThat(groups(filter("FeatureGroupName", Operator.CONTAINS, "group-")))
        .containsExactly("group-green", "group-blue", "group-red");
  }

  @Test
  void findsGroupsByTagByTimeAndByFeature() {
    assertThat(groups(filter("Tags.team", Operator.EQUALS, "blue"))).containsExactly("group-blue");
    assertThat(groups(filter("CreationTime", Operator.LESS_THAN, "2026-11-01T12:01:00")))
        .containsExactly("group-red");
    var nested =
        SearchExpression.builder()
            .nestedFilters(
                NestedFilters.builder()
                    .nestedPropertyName("FeatureDefinitions")
                    .filters(
                        filter("FeatureDefinitions.FeatureName", Operator.EQUALS, "score"),
                        filter("FeatureDefinitions.FeatureType", Operator.EQUALS, "Fractional"))
                    .build())
            .build();
    assertThat(groups(nested)).hasSize(3);
  }

  @Test
  void findsFeaturesByTheirParameters() {
    var reply =
        SERVER
            .control()
            .search(search ->
                search
                    .resource(ResourceType.FEATURE_METADATA)
                    .searchExpression(expression ->
                        expression.filters(filter("Parameters.source", Operator.EQUALS, "web"))));
    assertThat(reply.results()).hasSize(1);
    var feature = reply.results().getFirst().featureMetadata();
    assertThat(feature.featureGroupName()).isEqualTo("group-red");
    assertThat(feature.featureName()).isEqualTo("score");
    assertThat(feature.parameters()).hasSize(1);
    assertThat(reply.totalHits().value()).isEqualTo(1);
  }

  @Test
  void goesPageByPage() {
    var pages =
        SERVER
            .control()
            .searchPaginator(search ->
                search
                    .resource(ResourceType.FEATURE_GROUP)
                    .sortBy("FeatureGroupName")
                    .sortOrder(SearchSortOrder.ASCENDING)
                    .maxResults(1));
    assertThat(pages.results())
        .extracting(result -> result.featureGroup().featureGroupName())
        .containsExactly("group-blue", "group-green", "group-red");
  }

  @Test
  void refusesAPropertyThatThereIsNot() {
    assertThatThrownBy(() -> groups(filter("Colour", Operator.EQUALS, "red")))
        .isInstanceOfSatisfying(
            SageMakerException.class,
            error ->
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void suggestsNamesOfProperties() {
    var reply =
        SERVER
            .control()
            .getSearchSuggestions(ask ->
                ask.resource(ResourceType.FEATURE_GROUP)
                    .suggestionQuery(
                        query -> query.propertyNameQuery(name -> name.propertyNameHint("Tags.t"))));
    assertThat(reply.propertyNameSuggestions())
        .extracting(PropertyNameSuggestion::propertyName)
        .containsExactly("Tags.team");
  }

  @Test
  void hasTheDefaultCatalog() {
    assertThat(SERVER.control().listResourceCatalogs(ask -> {}).resourceCatalogs())
        .extracting(catalog -> catalog.resourceCatalogName())
        .containsExactly("DefaultFeatureGroupCatalog");
  }

  private static List<String> groups(Filter filter) {
    return groups(SearchExpression.builder().filters(filter).build());
  }

  private static List<String> groups(SearchExpression expression) {
    return SERVER
        .control()
        .search(search -> search.resource(ResourceType.FEATURE_GROUP).searchExpression(expression))
        .results()
        .stream()
        .map(result -> result.featureGroup().featureGroupName())
        .toList();
  }

  private static Filter filter(String name, Operator operator, String value) {
    return Filter.builder().name(name).operator(operator).value(value).build();
  }
}

package io.larder.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A search among groups that change.
class FeatureGroupSearchTest {
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

  private final List<FeatureGroup> groups =
      new ArrayList<>(new RandomGroups(new Random(1)).groups(3));
  private final FeatureGroupSearch search = new FeatureGroupSearch(() -> List.copyOf(groups));

  @Test
  void seesAChangeOfAGroupAtOnce() {
    assertThat(found(SearchResource.FEATURE_GROUP, "AllTags", "brand-new")).isEmpty();
    groups.set(1, groups.get(1).withTags(Map.of("k", "brand-new")));
    assertThat(found(SearchResource.FEATURE_GROUP, "AllTags", "brand-new"))
        .containsExactly(new SearchHit.GroupHit(groups.get(1)));
    groups.set(1, groups.get(1).withTags(Map.of("k", "newer")));
    assertThat(found(SearchResource.FEATURE_GROUP, "AllTags", "brand-new")).isEmpty();
  }

  @Test
  void seesAChangeOfAFeatureAtOnce() {
    assertThat(found(SearchResource.FEATURE_METADATA, "Parameters.k", "v")).isEmpty();
    FeatureDefinition feature = groups.get(2).schema().feature(0);
    FeatureMetadata said =
        new FeatureMetadata(LATER, LATER, Optional.of("all about it"), Map.of("k", "v"));
    groups.set(2, groups.get(2).withMetadata(feature.name(), said));
    assertThat(found(SearchResource.FEATURE_METADATA, "Parameters.k", "v"))
        .containsExactly(new SearchHit.FeatureHit(groups.get(2), feature, said));
    assertThat(newest(SearchResource.FEATURE_METADATA).hits().getFirst())
        .isEqualTo(new SearchHit.FeatureHit(groups.get(2), feature, said));
  }

  @Test
  void forgetsAGroupThatIsGone() {
    assertThat(newest(SearchResource.FEATURE_GROUP).totalHits()).isEqualTo(3);
    groups.remove(0);
    assertThat(newest(SearchResource.FEATURE_GROUP).totalHits()).isEqualTo(2);
    groups.clear();
    assertThat(newest(SearchResource.FEATURE_METADATA).totalHits()).isZero();
  }

  @Test
  void suggestsNoMoreThanAHundredNamesAndNoneThatIsTooLongForAFilter() {
    Map<String, String> tags = new LinkedHashMap<>();
    IntStream.range(100, 300).forEach(i -> tags.put("key" + i, ""));
    tags.put("key" + "0".repeat(300), "");
    groups.set(0, groups.get(0).withTags(tags));
    assertThat(search.suggest(SearchResource.FEATURE_GROUP, "Tags.key"))
        .hasSize(100)
        .startsWith("Tags.key100", "Tags.key101")
        .endsWith("Tags.key199");
  }

  private List<SearchHit> found(SearchResource resource, String property, String value) {
    var filter = new FilterDraft(property, Optional.of(FilterOperator.EQUALS), Optional.of(value));
    var expression = new ExpressionDraft(List.of(filter), List.of(), List.of(), false);
    return search.search(Requests.with(Requests.everything(resource), expression)).hits();
  }

  private SearchPage newest(SearchResource resource) {
    return search.search(Requests.everything(resource));
  }
}

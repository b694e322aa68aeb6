package io.larder.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds searches against [NaiveSearch]: the same hits, in the same order, on all pages together.
class RandomSearchTest {
  private static final int WORLDS = 40;
  private static final int REQUESTS = 50;

  @ParameterizedTest
  @EnumSource
  void findsWhatTheNaiveSearchFinds(SearchResource resource) {
    long seed = Long.getLong("larder.seed", System.nanoTime());
    Random random = new Random(seed);
    int found = 0;
    for (int world = 0; world < WORLDS; world++) {
      List<FeatureGroup> groups = new RandomGroups(random).groups(random.nextInt(40));
      for (int i = 0; i < REQUESTS; i++) {
        found += assertFound(groups, new RandomRequests(random, resource).request(), seed);
      }
    }
    assertThat(found).as("seed %d: hits in all", seed).isGreaterThan(WORLDS * REQUESTS);
  }

  private static int assertFound(List<FeatureGroup> groups, SearchRequest request, long seed) {
    List<String> expected =
        NaiveSearch.find(documents(groups, request.resource()), request).stream()
            .map(document -> document.arn() + " " + document.name())
            .toList();
    List<String> found = allPages(new FeatureGroupSearch(() -> groups), request, expected.size());
    assertThat(found).as("%s; run again with -Dlarder.seed=%d", request, seed).isEqualTo(expected);
    return found.size();
  }

  private static List<Document> documents(List<FeatureGroup> groups, SearchResource resource) {
    return switch (resource) {
      case FEATURE_GROUP -> groups.stream().map(Document::of).toList();
      case FEATURE_METADATA -> groups.stream().flatMap(Document::ofFeatures).toList();
    };
  }

  private static List<String> allPages(
      FeatureGroupSearch search, SearchRequest request, int totalHits) {
    List<String> found = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      SearchPage page = search.search(Requests.withToken(request, token));
      assertThat(page.totalHits()).as("%s", request).isEqualTo(totalHits);
      assertThat(page.hits().size()).isLessThanOrEqualTo(request.maxResults());
      page.hits().forEach(hit -> found.add(hit.group().arn() + " " + hit.name()));
      token = page.nextToken();
    } while (token.isPresent());
    return found;
  }
}

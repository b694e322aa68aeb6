package io.larder.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds searches against [NaiveSearch]: the same hits, in the same order, on all pages together.
class RandomSearchTest {
  private static final int WORLDS = 25;
  private static final int REQUESTS = 40;

  @ParameterizedTest
  @EnumSource
  void findsWhatTheNaiveSearchFinds(SearchResource resource) {
    long seed = Long.getLong("larder.seed", System.nanoTime());
    Random random = new Random(seed);
    int found = 0;
    for (int world = 0; world < WORLDS; world++) {
      List<FeatureGroup> groups = new RandomGroups(random).groups(random.nextInt(25));
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
    String again = request + "; run again with -Dlarder.seed=" + seed;
    Found found = allPages(new FeatureGroupSearch(() -> groups), request);
    assertThat(found.names()).as(again).isEqualTo(expected);
    assertThat(found.totalHits()).as(again).containsOnly((long) expected.size());
    return expected.size();
  }

  private static List<Document> documents(List<FeatureGroup> groups, SearchResource resource) {
    return switch (resource) {
      case FEATURE_GROUP -> groups.stream().map(Document::of).toList();
      case FEATURE_METADATA -> groups.stream().flatMap(Document::ofFeatures).toList();
    };
  }

  /// @param totalHits as each page told them
  private record Found(List<String> names, Set<Long> totalHits) {}

  private static Found allPages(FeatureGroupSearch search, SearchRequest request) {
    Found found = new Found(new ArrayList<>(), new HashSet<>());
    Optional<String> token = Optional.empty();
    do {
      SearchPage page = search.search(Requests.withToken(request, token));
      page.hits().forEach(hit -> found.names().add(Requests.identity(hit)));
      found.totalHits().add(page.totalHits());
      token = page.nextToken();
    } while (token.isPresent());
    return found;
  }
}

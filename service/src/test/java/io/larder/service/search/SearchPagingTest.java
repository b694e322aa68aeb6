package io.larder.service.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupName;
import io.larder.service.search.ExpressionDraft.NestedFiltersDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Pages of a search, one after the other.
class SearchPagingTest {
  private final long seed = Long.getLong("larder.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final RandomGroups randomGroups = new RandomGroups(random);
  private final Map<String, FeatureGroup> groups = new ConcurrentHashMap<>();
  private final FeatureGroupSearch search =
      new FeatureGroupSearch(() -> List.copyOf(groups.values()));

  /// While a reader pages, others create and delete groups. What was there all the time is on
  /// exactly one page, in order, whatever else comes and goes.
  @ParameterizedTest
  @CsvSource({
    "FEATURE_GROUP, LastModifiedTime, false",
    "FEATURE_GROUP, FeatureGroupName, true",
    "FEATURE_METADATA, FeatureName, false",
    "FEATURE_METADATA, Description, true"
  })
  void showsEachGroupThatStaysOnceWhileOthersComeAndGo(
      SearchResource resource, String sortBy, boolean ascending) throws InterruptedException {
    add(60);
    SearchRequest request = Requests.sorted(Requests.everything(resource), sortBy, ascending, 7);
    List<String> staying = allPages(request);
    CountDownLatch done = new CountDownLatch(1);
    Thread changes = Thread.ofVirtual().start(() -> comeAndGo(done));
    try {
      for (int round = 0; round < 5; round++) {
        List<String> seen = allPages(request);
        assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates();
        seen.retainAll(Set.copyOf(staying));
        assertThat(seen).as("seed %d", seed).isEqualTo(staying);
      }
    } finally {
      done.countDown();
      changes.join();
    }
  }

  private void comeAndGo(CountDownLatch done) {
    RandomGroups others = new RandomGroups(new Random(seed + 1));
    for (int i = 0; done.getCount() > 0; i++) {
      String key = "other " + i % 50;
      if (groups.remove(key) == null) {
        groups.put(key, renamed(others.group()));
      }
    }
  }

  /// A name that no staying group has.
  private static FeatureGroup renamed(FeatureGroup group) {
    return new FeatureGroup(
        group.id(),
        new FeatureGroupName("other-" + group.name()),
        group.arn() + "-other",
        group.schema(),
        group.creationTime(),
        group.lastModifiedTime(),
        group.status(),
        group.online(),
        group.offline(),
        group.throughput(),
        group.roleArn(),
        group.description(),
        group.tags(),
        group.featureMetadata());
  }

  @ParameterizedTest
  @EnumSource
  void goesOnBehindAGroupThatIsGone(SearchResource resource) {
    add(30);
    SearchRequest request = Requests.sorted(Requests.everything(resource), "CreationTime", true, 4);
    List<String> all = allPages(request);
    SearchPage first = search.search(request);
    groups.values().removeIf(group -> group.equals(first.hits().getLast().group()));
    List<String> rest =
        search.search(Requests.withToken(request, first.nextToken())).hits().stream()
            .map(Requests::identity)
            .toList();
    assertThat(rest).isNotEmpty().isSubsetOf(all.subList(4, all.size()));
  }

  @Test
  void refusesTheTokenOfAnotherRequest() {
    add(5);
    SearchRequest request = with(filter("Description", FilterOperator.NOT_EQUALS, "never"), 1);
    Optional<String> token = search.search(request).nextToken();
    List<SearchRequest> others =
        List.of(
            Requests.everything(SearchResource.FEATURE_GROUP),
            Requests.everything(SearchResource.FEATURE_METADATA),
            with(filter("Description", FilterOperator.NOT_EQUALS, "neve"), 1),
            with(filter("Description", FilterOperator.EQUALS, "never"), 1),
            with(filter("FeatureGroupName", FilterOperator.NOT_EQUALS, "never"), 1),
            Requests.sorted(request, "FeatureGroupName", false, 1),
            Requests.sorted(request, "LastModifiedTime", true, 1),
            nested(filter("FeatureDefinitions.FeatureName", FilterOperator.EQUALS, "id")),
            visible(new VisibilityCondition("team", "air")));
    assertThat(others)
        .allSatisfy(other ->
            assertThatThrownBy(() -> search.search(Requests.withToken(other, token)))
                .hasMessageContaining("NextToken is of another request"));
  }

  @Test
  void takesItsOwnTokenWithAnotherPageSize() {
    add(9);
    SearchRequest request = Requests.sorted(everyGroup(), "FeatureGroupName", true, 2);
    Optional<String> token = search.search(request).nextToken();
    SearchRequest larger = Requests.sorted(everyGroup(), "FeatureGroupName", true, 100);
    assertThat(search.search(Requests.withToken(larger, token)).hits()).hasSize(7);
  }

  @Test
  void refusesATokenThatItDidNotGive() {
    add(3);
    String token =
        search
            .search(Requests.sorted(everyGroup(), "CreationTime", true, 1))
            .nextToken()
            .orElseThrow();
    List<String> forged =
        List.of("%%%", "x", "AAAA", token + "AAAA", token.substring(0, token.length() - 4), " ");
    SearchRequest request = Requests.sorted(everyGroup(), "CreationTime", true, 1);
    assertThat(forged)
        .allSatisfy(text ->
            assertThatThrownBy(() -> search.search(Requests.withToken(request, Optional.of(text))))
                .hasMessage("NextToken is not one that Search gave out"));
  }

  private static SearchRequest everyGroup() {
    return Requests.everything(SearchResource.FEATURE_GROUP);
  }

  private static FilterDraft filter(String property, FilterOperator operator, String value) {
    return new FilterDraft(property, Optional.of(operator), Optional.of(value));
  }

  private static SearchRequest with(FilterDraft filter, int size) {
    return with(new ExpressionDraft(List.of(filter), List.of(), List.of(), false), size, List.of());
  }

  private static SearchRequest nested(FilterDraft filter) {
    var nested = new NestedFiltersDraft("FeatureDefinitions", List.of(filter));
    return with(new ExpressionDraft(List.of(), List.of(nested), List.of(), false), 1, List.of());
  }

  private static SearchRequest visible(VisibilityCondition condition) {
    var filter = filter("Description", FilterOperator.NOT_EQUALS, "never");
    var expression = new ExpressionDraft(List.of(filter), List.of(), List.of(), false);
    return with(expression, 1, List.of(condition));
  }

  private static SearchRequest with(
      ExpressionDraft expression, int size, List<VisibilityCondition> visibility) {
    return new SearchRequest(
        SearchResource.FEATURE_GROUP,
        Optional.of(expression),
        "LastModifiedTime",
        false,
        size,
        Optional.empty(),
        false,
        visibility);
  }

  private void add(int count) {
    randomGroups.groups(count).forEach(group -> groups.put(group.name().value(), group));
  }

  private List<String> allPages(SearchRequest request) {
    List<String> seen = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      SearchPage page = search.search(Requests.withToken(request, token));
      page.hits().forEach(hit -> seen.add(Requests.identity(hit)));
      token = page.nextToken();
    } while (token.isPresent());
    return seen;
  }
}

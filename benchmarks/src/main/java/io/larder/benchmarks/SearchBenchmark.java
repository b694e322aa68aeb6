package io.larder.benchmarks;

import io.larder.model.FeatureGroup;
import io.larder.service.FeatureGroupPage;
import io.larder.service.FeatureGroupQuery;
import io.larder.service.FeatureGroups;
import io.larder.service.search.ExpressionDraft;
import io.larder.service.search.ExpressionDraft.NestedFiltersDraft;
import io.larder.service.search.FeatureGroupSearch;
import io.larder.service.search.FilterDraft;
import io.larder.service.search.FilterOperator;
import io.larder.service.search.SearchPage;
import io.larder.service.search.SearchRequest;
import io.larder.service.search.SearchResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to search and to list among 10,000 groups of 10 features each, in milliseconds,
/// with percentiles: pages of 100, in the order that the question names.
///
/// ```
/// ./mvnw -q -pl benchmarks -am -DskipTests package
/// java -cp 'benchmarks/target/benchmarks/lib/*' org.openjdk.jmh.Main SearchBenchmark
/// ```
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 5)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before it measures
public class SearchBenchmark {
  private static final int GROUPS = 10_000;

  /// What is asked.
  public enum Question {
    EVERYTHING,
    CONTAINS,
    ANY_OF_MANY,
    NESTED
  }

  @Param({"EVERYTHING", "CONTAINS", "ANY_OF_MANY", "NESTED"})
  public Question question;

  private FeatureGroupSearch search;
  private FeatureGroups groups;

  @Setup
  public void prepare() {
    List<FeatureGroup> all = SearchBenchmarkGroups.of(GROUPS);
    search = new FeatureGroupSearch(() -> all);
    groups = SearchBenchmarkGroups.served(all);
  }

  @Benchmark
  public SearchPage groups() {
    return search.search(
        switch (question) {
          case EVERYTHING -> request(SearchResource.FEATURE_GROUP, "LastModifiedTime");
          case CONTAINS ->
              request(
                  SearchResource.FEATURE_GROUP,
                  "Description",
                  contains("Description", "airport 77"));
          case ANY_OF_MANY ->
              request(
                  SearchResource.FEATURE_GROUP,
                  "FeatureGroupName",
                  contains("FeatureGroupName", "99"),
                  contains("Description", "99"),
                  contains("FeatureDefinitions.FeatureName", "nothing"),
                  contains("AllTags", "99"));
          case NESTED -> nested();
        });
  }

  /// Features have no list to be asked by nested filters: there, the third question again.
  @Benchmark
  public SearchPage features() {
    return search.search(
        switch (question) {
          case EVERYTHING -> request(SearchResource.FEATURE_METADATA, "LastModifiedTime");
          case CONTAINS ->
              request(
                  SearchResource.FEATURE_METADATA,
                  "Description",
                  contains("Description", "station 7"));
          case ANY_OF_MANY, NESTED ->
              request(
                  SearchResource.FEATURE_METADATA,
                  "FeatureName",
                  contains("FeatureGroupName", "99"),
                  contains("FeatureName", "nothing"),
                  contains("Description", "99"),
                  contains("AllParameters", "99"));
        });
  }

  /// ListFeatureGroups, whose orders stand for the questions.
  @Benchmark
  public FeatureGroupPage list() {
    return groups.list(
        new FeatureGroupQuery(
            question == Question.CONTAINS ? Optional.of("77") : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.<Instant>empty(),
            Optional.<Instant>empty(),
            question == Question.EVERYTHING
                ? FeatureGroupQuery.SortBy.CREATION_TIME
                : FeatureGroupQuery.SortBy.NAME,
            false,
            100,
            Optional.empty()));
  }

  private static SearchRequest nested() {
    var filters =
        List.of(
            filter("FeatureDefinitions.FeatureName", FilterOperator.CONTAINS, "feature_9"),
            filter("FeatureDefinitions.FeatureType", FilterOperator.EQUALS, "Fractional"));
    return request(
        SearchResource.FEATURE_GROUP,
        "CreationTime",
        new ExpressionDraft(
            List.of(),
            List.of(new NestedFiltersDraft("FeatureDefinitions", filters)),
            List.of(),
            false));
  }

  private static FilterDraft contains(String property, String part) {
    return filter(property, FilterOperator.CONTAINS, part);
  }

  private static FilterDraft filter(String property, FilterOperator operator, String value) {
    return new FilterDraft(property, Optional.of(operator), Optional.of(value));
  }

  private static SearchRequest request(
      SearchResource resource, String sortBy, FilterDraft... anyOf) {
    return anyOf.length == 0
        ? request(resource, sortBy, Optional.empty())
        : request(
            resource, sortBy, new ExpressionDraft(List.of(anyOf), List.of(), List.of(), true));
  }

  private static SearchRequest request(
      SearchResource resource, String sortBy, ExpressionDraft expression) {
    return request(resource, sortBy, Optional.of(expression));
  }

  private static SearchRequest request(
      SearchResource resource, String sortBy, Optional<ExpressionDraft> expression) {
    return new SearchRequest(
        resource, expression, sortBy, false, 100, Optional.empty(), false, List.of());
  }
}

package io.larder.service.lineage;

import static io.larder.store.testkit.LineageSamples.TIME;
import static io.larder.store.testkit.LineageSamples.action;
import static io.larder.store.testkit.LineageSamples.artifact;
import static io.larder.store.testkit.LineageSamples.association;
import static io.larder.store.testkit.LineageSamples.context;
import static io.larder.store.testkit.LineageSamples.experiment;
import static io.larder.store.testkit.LineageSamples.trialComponent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.lineage.Association;
import io.larder.model.lineage.Association.End;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageChange;
import io.larder.model.lineage.LineageDirection;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.service.lineage.LineageGraph.Vertex;
import io.larder.store.lineage.ListPosition;
import io.larder.store.lineage.TimeRange;
import io.larder.store.testkit.HeapLineageRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The graph of the developer guide: image and data → model → deployment → endpoint.
class LineageQueriesTest {
  private final HeapLineageRegistry registry = new HeapLineageRegistry();
  private final LineageQueries queries = new LineageQueries(registry);
  private final LineageEntity image = artifact("image", "Image", TIME);
  private final LineageEntity data = artifact("data", "DataSet", TIME.plusMillis(5));
  private final LineageEntity model = artifact("model", "Model", TIME);
  private final LineageEntity deployment = action("deployment");
  private final LineageEntity endpoint = context("endpoint");
  private final List<Association> edges =
      List.of(
          association(image, model),
          association(data, model),
          association(model, deployment),
          association(deployment, endpoint));

  LineageQueriesTest() {
    registry.createMissing(List.of(image, data, model, deployment, endpoint), edges);
  }

  @Test
  void tellsAllThatIsConnectedWithTheStartFirst() {
    LineageGraph graph = queries.answer(query(model.arn(), LineageDirection.BOTH, true));
    assertThat(graph.vertices().getFirst())
        .isEqualTo(new Vertex(model.arn(), Optional.of("Model")));
    assertThat(arns(graph))
        .containsExactlyInAnyOrder(
            image.arn(), data.arn(), model.arn(), deployment.arn(), endpoint.arn());
    assertThat(graph.edges()).containsExactlyInAnyOrderElementsOf(edges);
    assertThat(graph.nextToken()).isEmpty();
  }

  @Test
  void leavesTheStartOutWhereNoEdgesAreAskedFor() {
    LineageGraph graph = queries.answer(query(model.arn(), LineageDirection.DESCENDANTS, false));
    assertThat(arns(graph)).containsExactly(deployment.arn(), endpoint.arn());
    assertThat(graph.edges()).isEmpty();
  }

  @Test
  void followsOneDirection() {
    assertThat(arns(queries.answer(query(model.arn(), LineageDirection.ASCENDANTS, true))))
        .containsExactlyInAnyOrder(model.arn(), image.arn(), data.arn());
    assertThat(arns(queries.answer(query(data.arn(), LineageDirection.DESCENDANTS, false))))
        .containsExactly(model.arn(), deployment.arn(), endpoint.arn());
  }

  @Test
  void followsBothDirectionsFromEveryEntityThatItReaches() {
    assertThat(arns(queries.answer(query(image.arn(), LineageDirection.BOTH, false))))
        .contains(data.arn());
  }

  @Test
  void stopsAtTheDepth() {
    LineageQuery query =
        new LineageQuery(
            data.arn(),
            LineageDirection.DESCENDANTS,
            true,
            LineageFilters.NONE,
            2,
            50,
            Optional.empty());
    LineageGraph graph = queries.answer(query);
    assertThat(arns(graph)).containsExactly(data.arn(), model.arn(), deployment.arn());
    assertThat(graph.edges()).containsExactlyInAnyOrder(edges.get(1), edges.get(2));
  }

  @Test
  void showsTheWayToWhatPassesTheFilters() {
    LineageFilters contexts = ofKinds(LineageKind.CONTEXT);
    assertThat(arns(queries.answer(filtered(data.arn(), contexts, false))))
        .containsExactly(endpoint.arn());
    LineageGraph graph = queries.answer(filtered(data.arn(), contexts, true));
    assertThat(arns(graph))
        .containsExactly(data.arn(), model.arn(), deployment.arn(), endpoint.arn());
    assertThat(graph.edges()).containsExactlyInAnyOrderElementsOf(edges.subList(1, 4));
    LineageGraph nothing =
        queries.answer(filtered(data.arn(), ofKinds(LineageKind.TRIAL_COMPONENT), true));
    assertThat(arns(nothing)).containsExactly(data.arn());
    assertThat(nothing.edges()).isEmpty();
  }

  @Test
  void filtersByEachProperty() {
    registry.update(
        model.arn(),
        entity ->
            new LineageChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("a", "1"),
                    List.of())
                .applyTo(entity, TIME.plusMillis(9)));
    assertThat(matching(withTypes("Model", "Endpoint")))
        .containsExactlyInAnyOrder(model.arn(), endpoint.arn());
    assertThat(matching(created(5, 5))).containsExactly(data.arn());
    assertThat(matching(modified(9, 20))).containsExactly(model.arn());
    assertThat(matching(withProperties(Map.of("a", "1", "b", "2")))).containsExactly(model.arn());
    assertThat(matching(withProperties(Map.of("a", "2")))).isEmpty();
  }

  @Test
  void reachesTrialComponentsAndStartsAtThem() {
    LineageArn training = trialComponent("training");
    registry.associate(
        new Association(End.of(data), End.ofExperiment(training), Optional.empty(), TIME));
    LineageGraph graph = queries.answer(query(training, LineageDirection.ASCENDANTS, true));
    assertThat(graph.vertices())
        .containsExactly(
            new Vertex(training, Optional.empty()), new Vertex(data.arn(), Optional.of("DataSet")));
    assertThat(matching(ofKinds(LineageKind.TRIAL_COMPONENT))).containsExactly(training);
    assertThat(matching(withTypes("TrainingJob"))).isEmpty();
  }

  @Test
  void passesExperimentsOver() {
    registry.associate(
        new Association(End.ofExperiment(experiment("e")), End.of(data), Optional.empty(), TIME));
    assertThat(arns(queries.answer(query(data.arn(), LineageDirection.ASCENDANTS, true))))
        .containsExactly(data.arn());
    assertThatThrownBy(() -> query(experiment("e"), LineageDirection.BOTH, true))
        .hasMessageContaining("is an experiment");
  }

  @Test
  void refusesAStartThatDoesNotExist() {
    assertThatThrownBy(
            () -> queries.answer(query(context("nobody").arn(), LineageDirection.BOTH, true)))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.NOT_FOUND));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 11})
  void refusesADepthOutOfRange(int depth) {
    assertThatThrownBy(() ->
            new LineageQuery(
                data.arn(),
                LineageDirection.BOTH,
                true,
                LineageFilters.NONE,
                depth,
                50,
                Optional.empty()))
        .hasMessage("MaxDepth must be 1 to 10, not " + depth);
  }

  @Test
  void refusesAWalkThatDoesNotFitIntoMemory() {
    List<Association> many =
        IntStream.rangeClosed(0, LineageTraversal.ASSOCIATIONS_MAX)
            .mapToObj(i ->
                new Association(
                    End.of(endpoint),
                    End.ofExperiment(trialComponent("t" + i)),
                    Optional.empty(),
                    TIME))
            .toList();
    registry.createMissing(List.of(), many);
    assertThatThrownBy(
            () -> queries.answer(query(endpoint.arn(), LineageDirection.DESCENDANTS, true)))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.LIMIT_EXCEEDED));
    assertThat(arns(queries.answer(query(image.arn(), LineageDirection.ASCENDANTS, true))))
        .containsExactly(image.arn());
  }

  @Test
  void refusesATokenThatItDidNotGive() {
    PageTokens tokens = new PageTokens("QUERY");
    List<String> foreign =
        List.of(
            "?",
            "",
            tokens.of(new ListPosition(List.of("11", data.arn().value()))),
            tokens.of(new ListPosition(List.of("1"))),
            new PageTokens("CONTEXT").of(new ListPosition(List.of("1", data.arn().value()))));
    assertThat(foreign)
        .allSatisfy(token ->
            assertThatThrownBy(() ->
                    queries.answer(onPage(query(data.arn(), LineageDirection.BOTH, true), token)))
                .isInstanceOf(FeatureStoreException.class)
                .hasMessage("NextToken is not one that this list gave out"));
  }

  @Test
  void answersRandomQuestionsAsTheirDefinitionSays() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      RandomGraph graph = new RandomGraph(random);
      LineageQuery question = graph.question();
      NaiveTraversal naive = new NaiveTraversal(graph, question);
      List<LineageGraph> pages = pages(new LineageQueries(graph.registry), question);
      List<LineageArn> vertices = pages.stream().flatMap(page -> arns(page).stream()).toList();
      List<Association> found = pages.stream().flatMap(page -> page.edges().stream()).toList();
      assertThat(vertices)
          .as("seed %d round %d: %s", seed, round, question)
          .containsExactlyInAnyOrderElementsOf(naive.expectedVertices())
          .isSortedAccordingTo(
              Comparator.comparingInt(naive::fromStart).thenComparing(Comparator.naturalOrder()));
      assertThat(found)
          .as("seed %d round %d: %s", seed, round, question)
          .containsExactlyInAnyOrderElementsOf(naive.expectedEdges());
      assertEdgesFollowTheirEnds(pages);
    }
  }

  @Test
  void pagesOverAllThatStaysWhileOthersComeAndGo() {
    List<LineageEntity> staying =
        IntStream.range(0, 40).mapToObj(i -> context("stays-" + i)).toList();
    List<LineageEntity> leaving =
        new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> context("leaves-" + i)).toList());
    Stream.concat(staying.stream(), leaving.stream()).forEach(this::connect);
    LineageQuery query =
        new LineageQuery(
            endpoint.arn(),
            LineageDirection.DESCENDANTS,
            false,
            LineageFilters.NONE,
            10,
            7,
            Optional.empty());
    List<LineageArn> seen = new ArrayList<>();
    Optional<String> token = Optional.empty();
    int coming = 0;
    do {
      LineageGraph page = queries.answer(token.map(next -> onPage(query, next)).orElse(query));
      seen.addAll(arns(page));
      token = page.nextToken();
      leaving.stream()
          .filter(entity -> entity.arn().equals(seen.getLast()))
          .forEach(entity -> registry.deleteWithAssociations(List.of(entity.arn())));
      registry.deleteWithAssociations(List.of(leaving.removeLast().arn()));
      connect(context("comes-" + coming++));
    } while (token.isPresent());
    assertThat(seen)
        .doesNotHaveDuplicates()
        .containsAll(staying.stream().map(LineageEntity::arn).toList());
  }

  private void connect(LineageEntity entity) {
    registry.createMissing(List.of(entity), List.of(association(endpoint, entity)));
  }

  private static List<LineageGraph> pages(LineageQueries queries, LineageQuery question) {
    List<LineageGraph> pages = new ArrayList<>();
    pages.add(queries.answer(question));
    while (pages.getLast().nextToken().isPresent()) {
      assertThat(pages.getLast().vertices()).hasSize(question.maxResults());
      pages.add(queries.answer(onPage(question, pages.getLast().nextToken().get())));
    }
    return pages;
  }

  private static void assertEdgesFollowTheirEnds(List<LineageGraph> pages) {
    Set<LineageArn> seen = new HashSet<>();
    for (LineageGraph page : pages) {
      seen.addAll(arns(page));
      assertThat(page.edges())
          .allSatisfy(
              edge -> assertThat(seen).contains(edge.source().arn(), edge.destination().arn()));
    }
  }

  private List<LineageArn> matching(LineageFilters filters) {
    return arns(queries.answer(filtered(image.arn(), filters, false)));
  }

  private static LineageFilters ofKinds(LineageKind... kinds) {
    return new LineageFilters(
        Set.of(kinds), Set.of(), TimeRange.ALWAYS, TimeRange.ALWAYS, Map.of());
  }

  private static LineageFilters withTypes(String... types) {
    return new LineageFilters(
        Set.of(), Set.of(types), TimeRange.ALWAYS, TimeRange.ALWAYS, Map.of());
  }

  private static LineageFilters withProperties(Map<String, String> properties) {
    return new LineageFilters(Set.of(), Set.of(), TimeRange.ALWAYS, TimeRange.ALWAYS, properties);
  }

  private static LineageFilters created(int from, int to) {
    return new LineageFilters(Set.of(), Set.of(), range(from, to), TimeRange.ALWAYS, Map.of());
  }

  private static LineageFilters modified(int from, int to) {
    return new LineageFilters(Set.of(), Set.of(), TimeRange.ALWAYS, range(from, to), Map.of());
  }

  private static TimeRange range(int from, int to) {
    return new TimeRange(Optional.of(TIME.plusMillis(from)), Optional.of(TIME.plusMillis(to)));
  }

  private static LineageQuery query(
      LineageArn start, LineageDirection direction, boolean includeEdges) {
    return new LineageQuery(
        start, direction, includeEdges, LineageFilters.NONE, 10, 50, Optional.empty());
  }

  private static LineageQuery filtered(
      LineageArn start, LineageFilters filters, boolean includeEdges) {
    return new LineageQuery(
        start, LineageDirection.BOTH, includeEdges, filters, 10, 50, Optional.empty());
  }

  private static LineageQuery onPage(LineageQuery query, String token) {
    return new LineageQuery(
        query.start(),
        query.direction(),
        query.includeEdges(),
        query.filters(),
        query.maxDepth(),
        query.maxResults(),
        Optional.of(token));
  }

  private static List<LineageArn> arns(LineageGraph graph) {
    return graph.vertices().stream().map(Vertex::arn).toList();
  }
}

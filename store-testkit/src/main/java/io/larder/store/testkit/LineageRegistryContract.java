package io.larder.store.testkit;

import static io.larder.store.testkit.LineageSamples.TIME;
import static io.larder.store.testkit.LineageSamples.action;
import static io.larder.store.testkit.LineageSamples.artifact;
import static io.larder.store.testkit.LineageSamples.association;
import static io.larder.store.testkit.LineageSamples.context;
import static io.larder.store.testkit.LineageSamples.trialComponent;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.ErrorKind;
import io.larder.model.lineage.Association;
import io.larder.model.lineage.Association.End;
import io.larder.model.lineage.AssociationType;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageDirection;
import io.larder.model.lineage.LineageEntity;
import io.larder.store.lineage.AssociationOrder;
import io.larder.store.lineage.AssociationQuery;
import io.larder.store.lineage.ListPosition;
import io.larder.store.lineage.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every lineage registry must do, with associations too.
public abstract class LineageRegistryContract extends LineageEntityContract {
  private final LineageEntity data = artifact("data", "DataSet", TIME);
  private final LineageEntity model = artifact("model", "Model", TIME);
  private final LineageEntity deployment = action("deployment");
  private final LineageEntity endpoint = context("endpoint");

  @Test
  void givesEveryFieldOfAnAssociationBack() {
    createEntities();
    Association typed = association(data, model, TIME.plusMillis(7));
    Association untyped =
        new Association(End.of(model), End.of(deployment), Optional.empty(), TIME.plusMillis(8));
    Association fromExperiment =
        new Association(
            End.ofExperiment(trialComponent("training\n\"job\u0000ü😀")),
            End.of(model),
            Optional.of(AssociationType.PRODUCED),
            TIME.plusMillis(9));
    Stream.of(typed, untyped, fromExperiment).forEach(registry::associate);
    assertThat(registry.list(all())).containsExactly(typed, untyped, fromExperiment);
  }

  @Test
  void refusesAnAssociationWithAnEntityThatDoesNotExist() {
    registry.create(data);
    assertNotFound(() -> registry.associate(association(data, model)));
    assertNotFound(() -> registry.associate(association(model, data)));
    assertThat(registry.list(all())).isEmpty();
  }

  @Test
  void refusesASecondAssociationFromOneToTheOther() {
    createEntities();
    registry.associate(association(data, model));
    Association other =
        new Association(End.of(data), End.of(model), Optional.of(AssociationType.SAME_AS), TIME);
    assertRefused(ErrorKind.INVALID, "already exists.", () -> registry.associate(other));
    registry.associate(association(model, data));
    registry.associate(association(data, data));
    assertThat(registry.list(all())).hasSize(3).contains(association(data, model));
  }

  @Test
  void forgetsAnAssociation() {
    createEntities();
    registry.associate(association(data, model));
    assertNotFound(() -> registry.dissociate(model.arn(), data.arn()));
    registry.dissociate(data.arn(), model.arn());
    assertNotFound(() -> registry.dissociate(data.arn(), model.arn()));
    assertThat(registry.list(all())).isEmpty();
  }

  @Test
  void createsMissingAssociationsBetweenWhatThereIs() {
    registry.create(data);
    int created =
        registry.createMissing(
            List.of(model), List.of(association(data, model), association(model, endpoint)));
    assertThat(created).isEqualTo(1);
    registry.createMissing(List.of(), List.of(association(data, model, TIME.plusMillis(5))));
    assertThat(registry.list(all())).containsExactly(association(data, model));
  }

  @Test
  void refusesToDeleteWhatIsAssociated() {
    createEntities();
    registry.associate(association(data, model));
    assertRefused(ErrorKind.INVALID, "has associations", () -> registry.delete(data.arn()));
    assertRefused(ErrorKind.INVALID, "has associations", () -> registry.delete(model.arn()));
    assertThat(found(data.arn())).isEqualTo(data);
    registry.dissociate(data.arn(), model.arn());
    registry.delete(data.arn());
    registry.delete(model.arn());
  }

  @Test
  void deletesEntitiesWithTheirAssociations() {
    createEntities();
    registry.associate(association(data, model));
    registry.associate(association(model, deployment));
    registry.associate(association(deployment, endpoint));
    registry.deleteWithAssociations(List.of(data.arn(), model.arn(), context("nobody").arn()));
    assertThat(registry.find(List.of(data.arn(), model.arn(), deployment.arn())))
        .containsExactly(deployment);
    assertThat(registry.list(all())).containsExactly(association(deployment, endpoint));
  }

  @Test
  void listsByEndsTypesAndTime() {
    createEntities();
    Association first = association(data, model, TIME);
    Association second = association(model, deployment, TIME.plusMillis(1));
    Association third =
        new Association(
            End.of(deployment),
            End.of(endpoint),
            Optional.of(AssociationType.ASSOCIATED_WITH),
            TIME.plusMillis(2));
    Stream.of(first, second, third).forEach(registry::associate);
    assertThat(registry.list(from(model.arn()))).containsExactly(second);
    assertThat(registry.list(to(model.arn()))).containsExactly(first);
    assertThat(registry.list(ofTypes("Model", null, null))).containsExactly(second);
    assertThat(registry.list(ofTypes(null, "Endpoint", null))).containsExactly(third);
    assertThat(registry.list(ofTypes("Endpoint", null, null))).isEmpty();
    assertThat(registry.list(ofTypes(null, null, AssociationType.ASSOCIATED_WITH)))
        .containsExactly(third);
    assertThat(registry.list(created(0, 1))).containsExactly(first, second);
    assertThat(registry.list(created(1, 1))).containsExactly(second);
  }

  @ParameterizedTest
  @EnumSource
  void pagesOverAllThatStayInEveryOrderWhileOthersComeAndGo(AssociationOrder order) {
    boolean ascending = random.nextBoolean();
    List<LineageEntity> entities = randomEntities(12);
    List<Association> staying = new ArrayList<>();
    List<Association> leaving = new ArrayList<>();
    List<Association> coming = new ArrayList<>();
    List<List<Association>> lots = List.of(staying, leaving, coming);
    for (LineageEntity source : entities) {
      for (LineageEntity destination : entities) {
        Association association =
            association(source, destination, TIME.plusMillis(random.nextInt(10)));
        lots.get(random.nextInt(3)).add(association);
      }
    }
    staying.forEach(registry::associate);
    leaving.forEach(registry::associate);
    List<Association> seen = new ArrayList<>();
    Optional<ListPosition> after = Optional.empty();
    while (true) {
      AssociationQuery query = page(order, ascending, after);
      List<Association> page = registry.list(query);
      if (page.isEmpty()) {
        break;
      }
      seen.addAll(page);
      after = Optional.of(query.positionOf(page.getLast()));
      comeAndGo(page.getLast(), leaving, coming);
    }
    assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates().containsAll(staying);
    Comparator<Association> expected = comparator(order);
    assertThat(seen)
        .as("seed %d", seed)
        .isSortedAccordingTo(ascending ? expected : expected.reversed());
  }

  @ParameterizedTest
  @EnumSource
  void findsNeighboursInADirection(LineageDirection direction) {
    createEntities();
    Association incoming = association(data, model);
    Association outgoing = association(model, deployment);
    Association self = association(model, model);
    Association elsewhere = association(deployment, endpoint);
    Stream.of(incoming, outgoing, self, elsewhere).forEach(registry::associate);
    List<Association> expected =
        switch (direction) {
          case BOTH -> List.of(incoming, outgoing, self);
          case ASCENDANTS -> List.of(incoming, self);
          case DESCENDANTS -> List.of(outgoing, self);
        };
    assertThat(registry.neighbours(List.of(model.arn()), direction, 100))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(registry.neighbours(List.of(model.arn()), direction, 1)).hasSize(1);
    assertThat(registry.neighbours(List.of(), direction, 100)).isEmpty();
  }

  @Test
  void findsNeighboursOfManyEachOnce() {
    List<LineageEntity> chain = randomEntities(2_500);
    List<Association> links =
        IntStream.range(1, chain.size())
            .mapToObj(i -> association(chain.get(i - 1), chain.get(i)))
            .toList();
    registry.createMissing(List.of(), links);
    List<LineageArn> arns = chain.stream().map(LineageEntity::arn).toList();
    assertThat(registry.neighbours(arns, LineageDirection.BOTH, 10_000))
        .containsExactlyInAnyOrderElementsOf(links);
    assertThat(registry.neighbours(arns, LineageDirection.BOTH, 1_700)).hasSize(1_700);
  }

  private void comeAndGo(Association last, List<Association> leaving, List<Association> coming) {
    if (leaving.remove(last)) {
      registry.dissociate(last.source().arn(), last.destination().arn());
    }
    if (!leaving.isEmpty()) {
      Association gone = leaving.remove(random.nextInt(leaving.size()));
      registry.dissociate(gone.source().arn(), gone.destination().arn());
    }
    if (!coming.isEmpty()) {
      registry.associate(coming.removeLast());
    }
  }

  private List<LineageEntity> randomEntities(int count) {
    List<LineageEntity> entities =
        IntStream.range(0, count)
            .mapToObj(i -> context("c" + random.nextInt(1000) + "-" + i, "T" + i % 3, TIME))
            .toList();
    registry.createMissing(entities, List.of());
    return entities;
  }

  private void createEntities() {
    registry.createMissing(List.of(data, model, deployment, endpoint), List.of());
  }

  private static Comparator<Association> comparator(AssociationOrder order) {
    Comparator<Association> bySource = Comparator.comparing(a -> a.source().arn());
    Function<Association, String> sourceType = a -> a.source().type();
    Function<Association, String> destinationType = a -> a.destination().type();
    Comparator<Association> first =
        switch (order) {
          case SOURCE_ARN -> bySource;
          case DESTINATION_ARN -> Comparator.comparing(a -> a.destination().arn());
          case SOURCE_TYPE -> Comparator.comparing(sourceType);
          case DESTINATION_TYPE -> Comparator.comparing(destinationType);
          case CREATION_TIME -> Comparator.comparing(Association::creationTime);
        };
    return first.thenComparing(bySource).thenComparing(a -> a.destination().arn());
  }

  private static AssociationQuery all() {
    return created(-1_000, 2_000);
  }

  private static AssociationQuery from(LineageArn arn) {
    return ends(Optional.of(arn.value()), Optional.empty());
  }

  private static AssociationQuery to(LineageArn arn) {
    return ends(Optional.empty(), Optional.of(arn.value()));
  }

  private static AssociationQuery ends(Optional<String> source, Optional<String> destination) {
    return new AssociationQuery(
        source,
        destination,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TimeRange.ALWAYS,
        AssociationOrder.CREATION_TIME,
        true,
        Optional.empty(),
        100);
  }

  private static AssociationQuery ofTypes(
      @org.jspecify.annotations.Nullable String source,
      @org.jspecify.annotations.Nullable String destination,
      @org.jspecify.annotations.Nullable AssociationType type) {
    return new AssociationQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(source),
        Optional.ofNullable(destination),
        Optional.ofNullable(type),
        TimeRange.ALWAYS,
        AssociationOrder.CREATION_TIME,
        true,
        Optional.empty(),
        100);
  }

  private static AssociationQuery created(int fromMillis, int toMillis) {
    return new AssociationQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TimeRange(
            Optional.of(TIME.plusMillis(fromMillis)), Optional.of(TIME.plusMillis(toMillis))),
        AssociationOrder.CREATION_TIME,
        true,
        Optional.empty(),
        100);
  }

  private static AssociationQuery page(
      AssociationOrder order, boolean ascending, Optional<ListPosition> after) {
    return new AssociationQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TimeRange.ALWAYS,
        order,
        ascending,
        after,
        7);
  }
}

package io.larder.service.lineage;

import static io.larder.store.testkit.LineageSamples.TIME;
import static io.larder.store.testkit.LineageSamples.artifact;
import static io.larder.store.testkit.LineageSamples.context;
import static io.larder.store.testkit.LineageSamples.experiment;
import static io.larder.store.testkit.LineageSamples.trialComponent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.lineage.Association;
import io.larder.model.lineage.AssociationType;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.store.lineage.AssociationOrder;
import io.larder.store.lineage.AssociationQuery;
import io.larder.store.lineage.TimeRange;
import io.larder.store.testkit.HeapLineageRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssociationsTest {
  private final HeapLineageRegistry registry = new HeapLineageRegistry();
  private final Associations associations = new Associations(registry, () -> TIME.plusNanos(1));
  private final LineageEntity data = artifact("data", "DataSet", TIME);
  private final LineageEntity endpoint = context("endpoint", "Endpoint", TIME);

  @BeforeEach
  void createEntities() {
    registry.create(data);
    registry.create(endpoint);
  }

  @Test
  void tellsTypesAndNamesOfTheEnds() {
    Association added =
        associations.add(data.arn(), endpoint.arn(), Optional.of(AssociationType.PRODUCED));
    assertThat(added.creationTime()).isEqualTo(TIME);
    assertThat(list())
        .containsExactly(new AssociationSummary(added, Optional.empty(), Optional.of("endpoint")));
    assertThat(added.source().type()).isEqualTo("DataSet");
    assertThat(added.destination().type()).isEqualTo("Endpoint");
  }

  @Test
  void takesExperimentsAtTheirWord() {
    Association added =
        associations.add(trialComponent("training"), endpoint.arn(), Optional.empty());
    assertThat(list())
        .containsExactly(
            new AssociationSummary(added, Optional.of("training"), Optional.of("endpoint")));
  }

  @Test
  void refusesToConnectTwoExperimentEntities() {
    assertThatThrownBy(
            () -> associations.add(experiment("e"), trialComponent("t"), Optional.empty()))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID));
  }

  @Test
  void refusesAnEndThatDoesNotExist() {
    LineageArn nobody = context("nobody").arn();
    assertThatThrownBy(() -> associations.add(data.arn(), nobody, Optional.empty()))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessage("Context '" + nobody + "' does not exist.");
  }

  @Test
  void pagesWhileTheListedAreDeleted() {
    List<LineageEntity> many = IntStream.range(0, 25).mapToObj(i -> context("c" + i)).toList();
    registry.createMissing(many, List.of());
    many.forEach(context -> associations.add(context.arn(), data.arn(), Optional.empty()));
    List<LineageArn> seen = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      LineagePage<AssociationSummary> page = associations.list(to(data.arn()), token);
      page.items().forEach(summary -> seen.add(summary.association().source().arn()));
      page.items()
          .forEach(
              summary -> associations.delete(summary.association().source().arn(), data.arn()));
      token = page.nextToken();
    } while (token.isPresent());
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(many.stream().map(LineageEntity::arn).toList());
    assertThat(list()).isEmpty();
  }

  private List<AssociationSummary> list() {
    return associations.list(query(Optional.empty()), Optional.empty()).items();
  }

  private static AssociationQuery to(LineageArn destination) {
    return query(Optional.of(destination.value()));
  }

  private static AssociationQuery query(Optional<String> destination) {
    return new AssociationQuery(
        Optional.empty(),
        destination,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TimeRange.ALWAYS,
        AssociationOrder.CREATION_TIME,
        false,
        Optional.empty(),
        10);
  }
}

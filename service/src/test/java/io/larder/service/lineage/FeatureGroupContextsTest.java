package io.larder.service.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureGroupStatus;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.model.lineage.Association;
import io.larder.model.lineage.AssociationType;
import io.larder.model.lineage.LineageDirection;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.service.Tags;
import io.larder.store.testkit.HeapLineageRegistry;
import io.larder.store.testkit.LineageSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureGroupContextsTest {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.789Z");

  private final HeapLineageRegistry registry = new HeapLineageRegistry();
  private final FeatureGroupContexts contexts = new FeatureGroupContexts(registry);
  private final Lineage lineage = new Lineage(registry, "123456789012", () -> TIME);

  @Test
  void makesTheTwoContextsThatTheFeatureProcessorLoads() {
    FeatureGroup group = group("My_Group");
    contexts.created(group);
    LineageEntity pipeline = context("My_Group-1767225600-feature-group-pipeline");
    LineageEntity version = context("My_Group-1767225600-feature-group-pipeline-version");
    assertThat(pipeline.arn().value())
        .isEqualTo(
            "arn:aws:sagemaker:eu-west-1:123456789012:context/My_Group-1767225600-feature-group-pipeline");
    assertThat(pipeline.type()).isEqualTo("FeatureGroupPipeline");
    assertThat(version.type()).isEqualTo("FeatureGroupPipelineVersion");
    assertThat(List.of(pipeline, version))
        .allSatisfy(context -> {
          assertThat(context.source().uri()).isEqualTo(group.arn());
          assertThat(context.creationTime()).isEqualTo(TIME);
        });
    Association association =
        registry.neighbours(List.of(pipeline.arn()), LineageDirection.BOTH, 10).getFirst();
    assertThat(association.destination().arn()).isEqualTo(version.arn());
    assertThat(association.type()).contains(AssociationType.ASSOCIATED_WITH);
  }

  @Test
  void fitsTheLongestNameOfAGroup() {
    contexts.created(group("n".repeat(64)));
    String name = "n".repeat(64) + "-1767225600-feature-group-pipeline-version";
    assertThat(context(name).identity().length()).isLessThanOrEqualTo(120);
  }

  @Test
  void leavesContextsThatAreThereAsTheyAre() {
    FeatureGroup group = group("g");
    contexts.created(group);
    String name = "g-1767225600-feature-group-pipeline";
    new Tags(List.of(lineage)).add(context(name).arn().value(), Map.of("k", "v"));
    contexts.created(group);
    assertThat(contexts.ensure(List.of(group))).isZero();
    assertThat(context(name).tags()).containsEntry("k", "v");
  }

  @Test
  void forgetsTheContextsAndWhatIsAssociatedWithThem() {
    FeatureGroup group = group("g");
    contexts.created(group);
    contexts.created(group("other"));
    LineageEntity pipeline = LineageSamples.context("pipeline");
    registry.create(pipeline);
    registry.associate(
        LineageSamples.association(
            pipeline, context("g-1767225600-feature-group-pipeline-version")));
    contexts.deleted(group);
    assertThat(registry.neighbours(List.of(pipeline.arn()), LineageDirection.BOTH, 10)).isEmpty();
    assertThat(registry.contents()).hasSize(4);
  }

  @Test
  void makesWhatGroupsLackAtTheStart() {
    List<FeatureGroup> groups = IntStream.range(0, 1_203).mapToObj(i -> group("g" + i)).toList();
    contexts.created(groups.get(7));
    contexts.created(groups.get(700));
    registry.deleteWithAssociations(
        List.of(context("g700-1767225600-feature-group-pipeline").arn()));
    assertThat(contexts.ensure(groups)).isEqualTo(2 * 1_203 - 3);
    assertThat(registry.contents()).hasSize(3 * 1_203);
    assertThat(contexts.ensure(groups)).isZero();
  }

  private LineageEntity context(String name) {
    return lineage.get(LineageKind.CONTEXT, name);
  }

  private static FeatureGroup group(String name) {
    FeatureName id = new FeatureName("id");
    return new FeatureGroup(
        new FeatureGroupId(1),
        new FeatureGroupName(name),
        "arn:aws:sagemaker:eu-west-1:123456789012:feature-group/" + name,
        new FeatureSchema(List.of(new FeatureDefinition(id, FeatureType.STRING)), id, id),
        TIME,
        Optional.empty(),
        FeatureGroupStatus.CREATED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of());
  }
}

package io.larder.service.lineage;

import io.larder.model.FeatureGroup;
import io.larder.model.lineage.Association;
import io.larder.model.lineage.Association.End;
import io.larder.model.lineage.AssociationType;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.model.lineage.LineageSource.TypedSource;
import io.larder.store.lineage.LineageRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The two contexts that every feature group has in the lineage: its pipeline and that pipeline's
/// version. `feature_processor` of the `sagemaker` SDK finds them by names that it makes of the
/// group's name and creation time, and connects its own pipelines with them; it never makes them.
public final class FeatureGroupContexts {
  private static final String GROUP_RESOURCE = ":feature-group/";
  private static final String PIPELINE = "feature-group-pipeline";
  private static final String VERSION = "feature-group-pipeline-version";

  /// How many groups are looked at in one step.
  private static final int PART = 500;

  private final LineageRegistry registry;

  public FeatureGroupContexts(LineageRegistry registry) {
    this.registry = registry;
  }

  /// Makes the contexts of a new group, where they are not there already.
  public void created(FeatureGroup group) {
    registry.createMissing(contexts(group), List.of(association(group)));
  }

  /// Forgets the contexts of a group and what is associated with them. To be called before the
  /// group itself is forgotten: a crash in between leaves a group without contexts, which the next
  /// start repairs, and never contexts without a group.
  public void deleted(FeatureGroup group) {
    registry.deleteWithAssociations(contexts(group).stream().map(LineageEntity::arn).toList());
  }

  /// Makes the contexts of those groups that lack them: of older versions, or of a crash right
  /// after the creation.
  ///
  /// @return how many contexts were made
  public int ensure(Collection<FeatureGroup> groups) {
    List<FeatureGroup> all = List.copyOf(groups);
    int made = 0;
    for (int from = 0; from < all.size(); from += PART) {
      made += ensurePart(all.subList(from, Math.min(all.size(), from + PART)));
    }
    return made;
  }

  private int ensurePart(List<FeatureGroup> groups) {
    List<String> names = groups.stream().flatMap(FeatureGroupContexts::names).toList();
    Set<String> present = registry.taken(LineageKind.CONTEXT, names);
    List<FeatureGroup> lacking =
        groups.stream().filter(group -> !names(group).allMatch(present::contains)).toList();
    if (lacking.isEmpty()) {
      return 0;
    }
    return registry.createMissing(
        lacking.stream().flatMap(group -> contexts(group).stream()).toList(),
        lacking.stream().map(FeatureGroupContexts::association).toList());
  }

  private static Stream<String> names(FeatureGroup group) {
    return Stream.of(name(group, PIPELINE), name(group, VERSION));
  }

  private static List<LineageEntity> contexts(FeatureGroup group) {
    return List.of(
        context(group, PIPELINE, "FeatureGroupPipeline"),
        context(group, VERSION, "FeatureGroupPipelineVersion"));
  }

  private static Association association(FeatureGroup group) {
    List<LineageEntity> contexts = contexts(group);
    return new Association(
        End.of(contexts.getFirst()),
        End.of(contexts.getLast()),
        Optional.of(AssociationType.ASSOCIATED_WITH),
        group.creationTime());
  }

  private static LineageEntity context(FeatureGroup group, String suffix, String type) {
    String name = name(group, suffix);
    String prefix = group.arn().substring(0, group.arn().indexOf(GROUP_RESOURCE));
    return new LineageEntity(
        new LineageArn(prefix + ":" + LineageKind.CONTEXT.arnWord() + "/" + name),
        Optional.of(name),
        new TypedSource(group.arn(), Optional.empty(), Optional.empty()),
        type,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        group.creationTime(),
        group.creationTime());
  }

  private static String name(FeatureGroup group, String suffix) {
    return group.name() + "-" + group.creationTime().getEpochSecond() + "-" + suffix;
  }
}

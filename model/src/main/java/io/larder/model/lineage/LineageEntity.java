package io.larder.model.lineage;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.model.lineage.LineageSource.TypedSource;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An artifact, a context or an action. The three are alike; what one of them has not is absent.
///
/// @param arn ends with the name of a context or an action, and with the fingerprint of an
///   artifact's source
/// @param name need not be there, and need not be the only one of its kind, for an artifact
/// @param type any word of the author's, such as `DataSet`
/// @param description of a context or an action
/// @param status of an action
/// @param properties in the order in which they were added
/// @param tags in the order in which they were added
/// @param metadata of an artifact or an action
/// @param creationTime to the millisecond
/// @param lastModifiedTime to the millisecond
public record LineageEntity(
    LineageArn arn,
    Optional<String> name,
    LineageSource source,
    String type,
    Optional<String> description,
    Optional<ActionStatus> status,
    Map<String, String> properties,
    Map<String, String> tags,
    Optional<MetadataProperties> metadata,
    Instant creationTime,
    Instant lastModifiedTime) {

  /// Properties that one entity can have (shape `LineageEntityParameters` of the public model).
  public static final int PROPERTIES_MAX = 30;

  /// Tags that one entity can have (shape `TagList` of the public model).
  public static final int TAGS_MAX = 50;

  public LineageEntity {
    if (!fits(arn, name, source)) {
      throw new IllegalArgumentException(arn + " is not the ARN of " + name + " at " + source);
    }
    checkCount("Properties", properties, PROPERTIES_MAX);
    checkCount("Tags", tags, TAGS_MAX);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  public LineageKind kind() {
    return arn.kind();
  }

  /// What no other entity of the kind has: the end of the ARN.
  public String identity() {
    return arn.name();
  }

  public LineageEntity withTags(Map<String, String> newTags) {
    return new LineageEntity(
        arn,
        name,
        source,
        type,
        description,
        status,
        properties,
        newTags,
        metadata,
        creationTime,
        lastModifiedTime);
  }

  private static boolean fits(LineageArn arn, Optional<String> name, LineageSource source) {
    return switch (source) {
      case ArtifactSource artifact ->
          arn.kind() == LineageKind.ARTIFACT && arn.name().equals(artifact.fingerprint());
      case TypedSource typed ->
          (arn.kind() == LineageKind.CONTEXT || arn.kind() == LineageKind.ACTION)
              && name.filter(arn.name()::equals).isPresent();
    };
  }

  private static void checkCount(String member, Map<String, String> entries, int max) {
    if (entries.size() > max) {
      throw invalid(
          "%s would have %d entries; at most %d are allowed", member, entries.size(), max);
    }
  }
}

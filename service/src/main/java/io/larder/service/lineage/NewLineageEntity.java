package io.larder.service.lineage;

import io.larder.model.lineage.ActionStatus;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.model.lineage.LineageSource;
import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.model.lineage.LineageSource.TypedSource;
import io.larder.model.lineage.MetadataProperties;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An artifact, a context or an action as a client asks for it.
///
/// @param name absent for an artifact without one
/// @param region goes into the ARN
public record NewLineageEntity(
    LineageKind kind,
    Optional<String> name,
    LineageSource source,
    String type,
    Optional<String> description,
    Optional<ActionStatus> status,
    Map<String, String> properties,
    Map<String, String> tags,
    Optional<MetadataProperties> metadata,
    String region) {

  LineageEntity created(String account, Instant time) {
    return new LineageEntity(
        LineageArn.of(region, account, kind, identity()),
        name,
        source,
        type,
        description,
        status,
        properties,
        tags,
        metadata,
        time,
        time);
  }

  private String identity() {
    return switch (source) {
      case ArtifactSource artifact -> artifact.fingerprint();
      case TypedSource typed -> name.orElseThrow();
    };
  }
}

package io.larder.store.testkit;

import io.larder.model.lineage.Association;
import io.larder.model.lineage.Association.End;
import io.larder.model.lineage.AssociationType;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.model.lineage.LineageSource;
import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.model.lineage.LineageSource.TypedSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Entities and associations for tests, with nothing but what they must have.
public final class LineageSamples {
  public static final String REGION = "us-east-1";
  public static final String ACCOUNT = "123456789012";
  public static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private LineageSamples() {}

  public static LineageEntity artifact(String uri) {
    return artifact(uri, "DataSet", TIME);
  }

  public static LineageEntity artifact(String uri, String type, Instant time) {
    ArtifactSource source = new ArtifactSource(uri, List.of());
    LineageArn arn = LineageArn.of(REGION, ACCOUNT, LineageKind.ARTIFACT, source.fingerprint());
    return entity(arn, Optional.empty(), source, type, time);
  }

  public static LineageEntity context(String name) {
    return context(name, "Endpoint", TIME);
  }

  public static LineageEntity context(String name, String type, Instant time) {
    return named(LineageKind.CONTEXT, name, type, time);
  }

  public static LineageEntity action(String name) {
    return named(LineageKind.ACTION, name, "ModelDeployment", TIME);
  }

  public static LineageArn trialComponent(String name) {
    return LineageArn.of(REGION, ACCOUNT, LineageKind.TRIAL_COMPONENT, name);
  }

  public static LineageArn experiment(String name) {
    return LineageArn.of(REGION, ACCOUNT, LineageKind.EXPERIMENT, name);
  }

  public static Association association(LineageEntity source, LineageEntity destination) {
    return association(source, destination, TIME);
  }

  public static Association association(
      LineageEntity source, LineageEntity destination, Instant time) {
    return new Association(
        End.of(source), End.of(destination), Optional.of(AssociationType.CONTRIBUTED_TO), time);
  }

  private static LineageEntity named(LineageKind kind, String name, String type, Instant time) {
    return entity(
        LineageArn.of(REGION, ACCOUNT, kind, name),
        Optional.of(name),
        new TypedSource("s3://bucket/" + name, Optional.empty(), Optional.empty()),
        type,
        time);
  }

  private static LineageEntity entity(
      LineageArn arn, Optional<String> name, LineageSource source, String type, Instant time) {
    return new LineageEntity(
        arn,
        name,
        source,
        type,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        time,
        time);
  }
}

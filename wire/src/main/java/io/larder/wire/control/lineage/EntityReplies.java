package io.larder.wire.control.lineage;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageSource;
import io.larder.model.lineage.LineageSource.ArtifactSource;
import io.larder.model.lineage.LineageSource.TypedSource;
import io.larder.model.lineage.MetadataProperties;
import io.larder.wire.shape.Timestamps;
import java.time.Instant;

/// Artifacts, contexts and actions as replies show them. What a client did not give is left out,
/// but for the properties: the `sagemaker` SDK adds to those of what it has loaded.
final class EntityReplies {
  private EntityReplies() {}

  /// The reply of what creates, changes or deletes.
  static ObjectNode arn(LineageArn arn) {
    return object().put(arn.kind().apiName() + "Arn", arn.value());
  }

  /// The reply of what describes.
  static ObjectNode description(LineageEntity entity) {
    String word = entity.kind().apiName();
    ObjectNode reply = object();
    entity.name().ifPresent(name -> reply.put(word + "Name", name));
    reply.put(word + "Arn", entity.arn().value());
    reply.set("Source", source(entity.source()));
    reply.put(word + "Type", entity.type());
    entity.description().ifPresent(text -> reply.put("Description", text));
    entity.status().ifPresent(status -> reply.put("Status", status.apiName()));
    ObjectNode properties = reply.putObject("Properties");
    entity.properties().forEach(properties::put);
    putTimes(reply, entity);
    entity.metadata().ifPresent(metadata -> reply.set("MetadataProperties", metadata(metadata)));
    reply.put("LineageGroupArn", entity.arn().lineageGroup());
    return reply;
  }

  /// An item of what lists.
  static ObjectNode summary(LineageEntity entity) {
    String word = entity.kind().apiName();
    ObjectNode summary = object();
    summary.put(word + "Arn", entity.arn().value());
    entity.name().ifPresent(name -> summary.put(word + "Name", name));
    summary.set("Source", source(entity.source()));
    summary.put(word + "Type", entity.type());
    entity.status().ifPresent(status -> summary.put("Status", status.apiName()));
    putTimes(summary, entity);
    return summary;
  }

  static DecimalNode time(Instant time) {
    return DecimalNode.valueOf(Timestamps.number(time));
  }

  private static void putTimes(ObjectNode reply, LineageEntity entity) {
    reply.set("CreationTime", time(entity.creationTime()));
    reply.set("LastModifiedTime", time(entity.lastModifiedTime()));
  }

  private static ObjectNode source(LineageSource source) {
    ObjectNode reply = object().put("SourceUri", source.uri());
    switch (source) {
      case ArtifactSource artifact ->
          artifact
              .ids()
              .forEach(id ->
                  reply
                      .withArray("SourceTypes")
                      .addObject()
                      .put("SourceIdType", id.type().apiName())
                      .put("Value", id.value()));
      case TypedSource typed -> {
        typed.type().ifPresent(type -> reply.put("SourceType", type));
        typed.id().ifPresent(id -> reply.put("SourceId", id));
      }
    }
    return reply;
  }

  private static ObjectNode metadata(MetadataProperties metadata) {
    ObjectNode reply = object();
    metadata.commitId().ifPresent(commit -> reply.put("CommitId", commit));
    metadata.repository().ifPresent(repository -> reply.put("Repository", repository));
    metadata.generatedBy().ifPresent(generator -> reply.put("GeneratedBy", generator));
    metadata.projectId().ifPresent(project -> reply.put("ProjectId", project));
    return reply;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

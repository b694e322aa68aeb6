package io.larder.server.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.model.ActionStatus;
import software.amazon.awssdk.services.sagemaker.model.AssociationEdgeType;
import software.amazon.awssdk.services.sagemaker.model.AssociationSummary;
import software.amazon.awssdk.services.sagemaker.model.Direction;
import software.amazon.awssdk.services.sagemaker.model.Edge;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.Vertex;

/// Where data came from and where it went.
class LineageBySdkTest {
  @RegisterExtension static final SdkServer SERVER = new SdkServer();

  @Test
  void keepsArtifactsContextsAndActions() {
    String artifact = artifact("s3://bucket/data.csv");
    String context = context("pipeline-1");
    String action =
        SERVER
            .control()
            .createAction(create ->
                create
                    .actionName("run-1")
                    .actionType("Run")
                    .status(ActionStatus.IN_PROGRESS)
                    .source(source -> source.sourceUri("https://runs/1")))
            .actionArn();
    assertThat(
            SERVER
                .control()
                .describeArtifact(ask -> ask.artifactArn(artifact))
                .source()
                .sourceUri())
        .isEqualTo("s3://bucket/data.csv");
    assertThat(SERVER.control().describeContext(ask -> ask.contextName("pipeline-1")).contextArn())
        .isEqualTo(context);
    SERVER
        .control()
        .updateAction(update -> update.actionName("run-1").status(ActionStatus.COMPLETED));
    var described = SERVER.control().describeAction(ask -> ask.actionName("run-1"));
    assertThat(described.actionArn()).isEqualTo(action);
    assertThat(described.status()).isEqualTo(ActionStatus.COMPLETED);
  }

  @Test
  void followsAssociations() {
    String input = artifact("s3://bucket/input.csv");
    String middle = context("middle");
    String output = artifact("s3://bucket/output.csv");
    associate(input, middle);
    associate(middle, output);
    assertThat(
            SERVER
                .control()
                .listAssociationsPaginator(ask -> ask.sourceArn(input))
                .associationSummaries())
        .extracting(AssociationSummary::destinationArn)
        .containsExactly(middle);
    var down =
        SERVER
            .control()
            .queryLineage(query ->
                query.startArns(input).direction(Direction.DESCENDANTS).includeEdges(true));
    assertThat(down.vertices()).extracting(Vertex::arn).contains(middle, output);
    assertThat(down.edges()).extracting(Edge::destinationArn).contains(middle, output);
    SERVER.control().deleteAssociation(delete -> delete.sourceArn(middle).destinationArn(output));
    assertThat(
            SERVER
                .control()
                .queryLineage(query ->
                    query.startArns(input).direction(Direction.DESCENDANTS).includeEdges(false))
                .vertices())
        .extracting(Vertex::arn)
        .doesNotContain(output);
  }

  @Test
  void hasTwoContextsForEachFeatureGroup() {
    SERVER.control().createFeatureGroup(SdkGroups.online("traced").build());
    String prefix = "traced-" + SERVER.now().getEpochSecond() + "-feature-group-pipeline";
    assertThat(SERVER.control().describeContext(ask -> ask.contextName(prefix)).contextArn())
        .endsWith(":context/" + prefix);
    assertThat(
            SERVER
                .control()
                .describeContext(ask -> ask.contextName(prefix + "-version"))
                .contextType())
        .isEqualTo("FeatureGroupPipelineVersion");
  }

  @Test
  void tagsContexts() {
    String context = context("tagged-context");
    SERVER
        .control()
        .addTags(add ->
            add.resourceArn(context)
                .tags(Tag.builder().key("sm-fs-fe:created-from").value("fp").build()));
    assertThat(SERVER.control().listTags(ask -> ask.resourceArn(context)).tags())
        .extracting(tag -> tag.value())
        .containsExactly("fp");
  }

  @Test
  void doesNotFindWhatThereIsNot() {
    assertThatThrownBy(() -> SERVER.control().describeContext(ask -> ask.contextName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private static String artifact(String uri) {
    return SERVER
        .control()
        .createArtifact(create ->
            create
                .artifactType("DataSet")
                .source(source -> source.sourceUri(uri))
                .properties(Map.of("format", "csv")))
        .artifactArn();
  }

  private static String context(String name) {
    return SERVER
        .control()
        .createContext(create ->
            create
                .contextName(name)
                .contextType("FeatureEngineeringPipeline")
                .source(source -> source.sourceUri("arn:pipeline/" + name)))
        .contextArn();
  }

  private static void associate(String source, String destination) {
    SERVER
        .control()
        .addAssociation(add ->
            add.sourceArn(source)
                .destinationArn(destination)
                .associationType(AssociationEdgeType.CONTRIBUTED_TO));
  }
}

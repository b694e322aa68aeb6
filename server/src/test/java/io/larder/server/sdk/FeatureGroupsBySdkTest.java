package io.larder.server.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.model.FeatureGroupStatus;
import software.amazon.awssdk.services.sagemaker.model.FeatureGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.FeatureParameter;
import software.amazon.awssdk.services.sagemaker.model.FeatureType;
import software.amazon.awssdk.services.sagemaker.model.LastUpdateStatusValue;
import software.amazon.awssdk.services.sagemaker.model.OfflineStoreStatusValue;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.ThroughputMode;
import software.amazon.awssdk.services.sagemaker.model.TtlDurationUnit;

/// Feature groups, their metadata and their tags.
class FeatureGroupsBySdkTest {
  @RegisterExtension static final SdkServer SERVER = new SdkServer();

  @Test
  void createsAndDescribesAGroup() {
    var created = SERVER.control().createFeatureGroup(SdkGroups.offline("described").build());
    var group = SERVER.control().describeFeatureGroup(ask -> ask.featureGroupName("described"));
    assertThat(created.featureGroupArn())
        .isEqualTo("arn:aws:sagemaker:eu-central-1:123456789012:feature-group/described")
        .isEqualTo(group.featureGroupArn());
    assertThat(group.featureGroupStatus()).isEqualTo(FeatureGroupStatus.CREATED);
    assertThat(group.creationTime()).isEqualTo(SERVER.now());
    assertThat(group.offlineStoreStatus().status()).isEqualTo(OfflineStoreStatusValue.ACTIVE);
    assertThat(group.throughputConfig().throughputMode()).isEqualTo(ThroughputMode.ON_DEMAND);
    assertThat(group.lastUpdateStatus()).isNull();
  }

  @Test
  void updatesAGroup() {
    SERVER.control().createFeatureGroup(SdkGroups.online("updated").build());
    SERVER.advance(Duration.ofSeconds(5));
    SERVER
        .control()
        .updateFeatureGroup(update ->
            update
                .featureGroupName("updated")
                .featureAdditions(SdkGroups.feature("more", FeatureType.INTEGRAL)));
    SERVER
        .control()
        .updateFeatureGroup(update ->
            update
                .featureGroupName("updated")
                .onlineStoreConfig(
                    online -> online.ttlDuration(ttl -> ttl.unit(TtlDurationUnit.HOURS).value(7))));
    var group = SERVER.control().describeFeatureGroup(ask -> ask.featureGroupName("updated"));
    assertThat(group.featureDefinitions().getLast().featureName()).isEqualTo("more");
    assertThat(group.onlineStoreConfig().ttlDuration().value()).isEqualTo(7);
    assertThat(group.lastUpdateStatus().status()).isEqualTo(LastUpdateStatusValue.SUCCESSFUL);
    assertThat(group.lastModifiedTime()).isEqualTo(SERVER.now());
  }

  @Test
  void listsPageByPage() {
    IntStream.range(0, 25)
        .forEach(i -> SERVER.control().createFeatureGroup(SdkGroups.online("page-" + i).build()));
    List<FeatureGroupSummary> all =
        SERVER
            .control()
            .listFeatureGroupsPaginator(ask -> ask.nameContains("page-").maxResults(10))
            .featureGroupSummaries()
            .stream()
            .toList();
    assertThat(all).hasSize(25);
    assertThat(all).extracting(FeatureGroupSummary::featureGroupName).doesNotHaveDuplicates();
  }

  @Test
  void tellsErrorsByTheirClasses() {
    SERVER.control().createFeatureGroup(SdkGroups.online("taken").build());
    assertThatThrownBy(() -> SERVER.control().createFeatureGroup(SdkGroups.online("taken").build()))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("Resource Already Exists: FeatureGroup with name taken");
    assertThatThrownBy(
            () -> SERVER.control().describeFeatureGroup(ask -> ask.featureGroupName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () -> SERVER.control().describeFeatureGroup(ask -> ask.featureGroupName("-")))
        .isInstanceOfSatisfying(
            SageMakerException.class,
            error ->
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void deletesAGroup() {
    SERVER.control().createFeatureGroup(SdkGroups.online("deleted").build());
    SERVER.control().deleteFeatureGroup(ask -> ask.featureGroupName("deleted"));
    assertThatThrownBy(
            () -> SERVER.control().describeFeatureGroup(ask -> ask.featureGroupName("deleted")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void keepsWhatIsSaidAboutAFeature() {
    SERVER.control().createFeatureGroup(SdkGroups.online("said").build());
    SERVER
        .control()
        .updateFeatureMetadata(update ->
            update
                .featureGroupName("said")
                .featureName("score")
                .description("how good")
                .parameterAdditions(parameter("team", "a"), parameter("source", "b")));
    SERVER
        .control()
        .updateFeatureMetadata(update ->
            update.featureGroupName("said").featureName("score").parameterRemovals("team"));
    var feature =
        SERVER
            .control()
            .describeFeatureMetadata(ask -> ask.featureGroupName("said").featureName("score"));
    assertThat(feature.description()).isEqualTo("how good");
    assertThat(feature.parameters()).containsExactly(parameter("source", "b"));
    assertThat(feature.featureType()).isEqualTo(FeatureType.FRACTIONAL);
  }

  @Test
  void keepsTags() {
    String arn =
        SERVER
            .control()
            .createFeatureGroup(SdkGroups.online("tagged").tags(tag("a", "1")).build())
            .featureGroupArn();
    var added = SERVER.control().addTags(add -> add.resourceArn(arn).tags(tag("b", "2")));
    assertThat(added.tags()).containsExactly(tag("a", "1"), tag("b", "2"));
    SERVER.control().deleteTags(delete -> delete.resourceArn(arn).tagKeys("a"));
    assertThat(SERVER.control().listTagsPaginator(ask -> ask.resourceArn(arn)).tags())
        .containsExactly(tag("b", "2"));
  }

  private static FeatureParameter parameter(String key, String value) {
    return FeatureParameter.builder().key(key).value(value).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}

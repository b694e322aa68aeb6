package io.larder.server.sdk;

import static io.larder.server.sdk.SdkGroups.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.model.ThroughputMode;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.BatchGetRecordIdentifier;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.DeletionMode;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.ExpirationTimeResponse;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.GetRecordResponse;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.SageMakerFeatureStoreRuntimeException;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.TargetStore;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.TtlDurationUnit;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.ValidationErrorException;

/// Records, put and read.
class RecordsBySdkTest {
  private static final String GROUP = "records";
  private static final String ARN =
      "arn:aws:sagemaker:eu-central-1:123456789012:feature-group/records";

  @RegisterExtension static final SdkServer SERVER = new SdkServer();

  @BeforeAll
  static void create() {
    SERVER.control().createFeatureGroup(SdkGroups.online(GROUP).build());
  }

  @Test
  void readsWhatWasPutByteForByte() {
    put("é/ +%😀", NOON, "1.50");
    assertThat(SdkGroups.values(get("é/ +%😀").record()))
        .isEqualTo(Map.of("id", "é/ +%😀", "at", NOON, "score", "1.50"));
  }

  @Test
  void findsAGroupByItsArn() {
    SERVER
        .runtime()
        .putRecord(put -> put.featureGroupName(ARN).record(SdkGroups.record("arn", NOON, "2")));
    var found =
        SERVER
            .runtime()
            .getRecord(get ->
                get.featureGroupName(ARN)
                    .recordIdentifierValueAsString("arn")
                    .featureNames("score"));
    assertThat(SdkGroups.values(found.record())).isEqualTo(Map.of("score", "2"));
  }

  @Test
  void hidesADeletedRecord() {
    put("deleted", NOON, "1");
    SERVER
        .runtime()
        .deleteRecord(delete ->
            delete
                .featureGroupName(GROUP)
                .recordIdentifierValueAsString("deleted")
                .eventTime(NOON)
                .deletionMode(DeletionMode.HARD_DELETE));
    assertThat(get("deleted").hasRecord()).isFalse();
  }

  @Test
  void readsManyRecordsAtOnce() {
    put("b1", NOON, "1");
    put("b2", NOON, "2");
    var reply =
        SERVER
            .runtime()
            .batchGetRecord(get ->
                get.identifiers(
                    identifiers(GROUP, "b1", "b2", "none"), identifiers("missing", "x")));
    assertThat(reply.records())
        .extracting(record -> SdkGroups.values(record.record()).get("score"))
        .containsExactlyInAnyOrder("1", "2");
    assertThat(reply.errors())
        .extracting(error -> error.errorCode())
        .containsExactly("ResourceNotFound");
    assertThat(reply.unprocessedIdentifiers()).isEmpty();
  }

  @Test
  void expiresARecordWhenItsTimeIsOver() {
    String at = SERVER.now().toString();
    SERVER
        .runtime()
        .putRecord(put ->
            put.featureGroupName(GROUP)
                .record(SdkGroups.record("expiring", at, "1"))
                .ttlDuration(ttl -> ttl.unit(TtlDurationUnit.MINUTES).value(2)));
    var found =
        SERVER
            .runtime()
            .getRecord(get ->
                get.featureGroupName(GROUP)
                    .recordIdentifierValueAsString("expiring")
                    .expirationTimeResponse(ExpirationTimeResponse.ENABLED));
    assertThat(found.expiresAt()).isEqualTo(SERVER.now().plusSeconds(120).toString());
    SERVER.advance(Duration.ofMinutes(2).minusMillis(1));
    assertThat(get("expiring").hasRecord()).isTrue();
    SERVER.advance(Duration.ofMillis(1));
    assertThat(get("expiring").hasRecord()).isFalse();
  }

  @Test
  void tellsErrorsByTheirClasses() {
    assertThatThrownBy(() -> put("x", "yesterday", "1"))
        .isInstanceOf(ValidationErrorException.class)
        .hasMessageContaining("event time 'at'");
    assertThatThrownBy(() ->
            SERVER
                .runtime()
                .getRecord(
                    get -> get.featureGroupName("missing").recordIdentifierValueAsString("x")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() ->
            SERVER
                .runtime()
                .putRecord(put ->
                    put.featureGroupName(GROUP)
                        .record(SdkGroups.record("x", NOON, "1"))
                        .targetStores(TargetStore.OFFLINE_STORE)))
        .isInstanceOf(ValidationErrorException.class);
  }

  @Test
  void throttlesAGroupThatHasUsedUpItsUnits() {
    SERVER
        .control()
        .createFeatureGroup(
            SdkGroups.online("provisioned")
                .throughputConfig(throughput ->
                    throughput
                        .throughputMode(ThroughputMode.PROVISIONED)
                        .provisionedReadCapacityUnits(1)
                        .provisionedWriteCapacityUnits(2))
                .build());
    putInto("provisioned", "a");
    putInto("provisioned", "b");
    assertThrottled(() -> putInto("provisioned", "c"));
    assertThat(getFrom("provisioned", "a").hasRecord()).isTrue();
    assertThrottled(() -> getFrom("provisioned", "a"));
    SERVER.advance(Duration.ofSeconds(1));
    putInto("provisioned", "c");
    assertThat(getFrom("provisioned", "c").hasRecord()).isTrue();
  }

  private static void assertThrottled(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            SageMakerFeatureStoreRuntimeException.class,
            error -> {
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
              assertThat(error.isThrottlingException()).isTrue();
            });
  }

  private static void put(String id, String at, String score) {
    SERVER
        .runtime()
        .putRecord(put -> put.featureGroupName(GROUP).record(SdkGroups.record(id, at, score)));
  }

  private static void putInto(String group, String id) {
    SERVER
        .runtime()
        .putRecord(put -> put.featureGroupName(group).record(SdkGroups.record(id, NOON, "1")));
  }

  private static GetRecordResponse get(String id) {
    return getFrom(GROUP, id);
  }

  private static GetRecordResponse getFrom(String group, String id) {
    return SERVER
        .runtime()
        .getRecord(get -> get.featureGroupName(group).recordIdentifierValueAsString(id));
  }

  private static BatchGetRecordIdentifier identifiers(String group, String... ids) {
    return BatchGetRecordIdentifier.builder()
        .featureGroupName(group)
        .recordIdentifiersValueAsString(List.of(ids))
        .build();
  }
}

package io.larder.service.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.ThroughputConfig;
import io.larder.model.ThroughputConfig.Mode;
import io.larder.service.ManualClock;
import io.larder.store.testkit.OfflineSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ThroughputMeterTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final ThroughputMeter meter = new ThroughputMeter(clock);

  @Test
  void countsEachStartedKilobyteOfAWriteAndEachStartedFourOfARead() {
    assertThat(CapacityUnits.ofWrite(0)).isEqualTo(1);
    assertThat(CapacityUnits.ofWrite(1024)).isEqualTo(1);
    assertThat(CapacityUnits.ofWrite(1025)).isEqualTo(2);
    assertThat(CapacityUnits.ofRead(0)).isZero();
    assertThat(CapacityUnits.ofRead(1)).isEqualTo(1);
    assertThat(CapacityUnits.ofRead(4097)).isEqualTo(2);
  }

  @Test
  void neverThrottlesAGroupThatIsOnDemand() {
    FeatureGroup group = group(ThroughputConfig.ON_DEMAND);
    for (int i = 0; i < 10_000; i++) {
      meter.write(group, 350 * 1024);
      meter.admitRead(group);
    }
  }

  @Test
  void letsAsManyUnitsThroughASecondAsAreProvisioned() {
    FeatureGroup group = group(provisioned(2, 3));
    for (int second = 0; second < 5; second++) {
      meter.write(group, 1024);
      meter.write(group, 2048);
      assertThrottled(() -> meter.write(group, 1), "ProvisionedWriteCapacityUnits");
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void metersReadsApartFromWrites() {
    FeatureGroup group = group(provisioned(1, 1));
    meter.write(group, 1);
    meter.admitRead(group);
    meter.read(group, 4096);
    assertThrottled(() -> meter.admitRead(group), "ProvisionedReadCapacityUnits");
    assertThrottled(() -> meter.write(group, 1), "ProvisionedWriteCapacityUnits");
  }

  @Test
  void makesLaterRequestsWaitForWhatALargeOneTookTooMuch() {
    FeatureGroup group = group(provisioned(1, 1));
    meter.write(group, 10 * 1024);
    clock.advance(Duration.ofSeconds(9));
    assertThrottled(() -> meter.write(group, 1), "Rate exceeded");
    clock.advance(Duration.ofSeconds(1));
    assertThatCode(() -> meter.write(group, 1)).doesNotThrowAnyException();
  }

  @Test
  void letsNothingThroughWhereNoUnitsAreProvisioned() {
    assertThrottled(() -> meter.write(group(provisioned(0, 0)), 1), "Rate exceeded");
  }

  @Test
  void followsAChangeOfTheGroup() {
    meter.write(group(provisioned(1, 1)), 1024);
    assertThrottled(() -> meter.write(group(provisioned(1, 1)), 1), "Rate exceeded");
    meter.write(group(provisioned(1, 2)), 1024);
    meter.write(group(ThroughputConfig.ON_DEMAND), 1024);
  }

  @Test
  void limitsTheRequestsOfAnOperation() {
    RequestLimit limit = new RequestLimit("PutRecord", 3, clock);
    limit.admit();
    limit.admit();
    limit.admit();
    assertThrottled(limit::admit, "PutRecord");
    clock.advance(Duration.ofMillis(400));
    limit.admit();
  }

  private static FeatureGroup group(ThroughputConfig throughput) {
    return OfflineSamples.group(1, "group").withThroughput(throughput, Instant.EPOCH);
  }

  private static ThroughputConfig provisioned(int reads, int writes) {
    return new ThroughputConfig(
        Mode.PROVISIONED, OptionalInt.of(reads), OptionalInt.of(writes), Optional.empty());
  }

  private static void assertThrottled(Runnable call, String text) {
    assertThatThrownBy(call::run)
        .hasMessageContaining(text)
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.THROTTLED));
  }
}

package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.ThroughputConfig;
import io.larder.model.ThroughputConfig.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A change of how a group is metered; what is absent stays as it is. A group can go back to
/// on-demand once in 24 hours (developer guide, *throughput modes*).
public record ThroughputChange(
    Optional<Mode> mode, OptionalInt readCapacityUnits, OptionalInt writeCapacityUnits) {
  private static final Duration BETWEEN_SWITCHES = Duration.ofHours(24);

  ThroughputConfig applyTo(FeatureGroup group, Instant now) {
    ThroughputConfig present = group.throughput().orElse(ThroughputConfig.ON_DEMAND);
    Mode changed = mode.orElse(present.mode());
    boolean toOnDemand = changed == Mode.ON_DEMAND && present.mode() == Mode.PROVISIONED;
    if (toOnDemand) {
      checkLastSwitch(present, now);
    }
    boolean keepsUnits = changed == Mode.PROVISIONED;
    ThroughputConfig throughput =
        new ThroughputConfig(
            changed,
            units(readCapacityUnits, present.provisionedReadCapacityUnits(), keepsUnits),
            units(writeCapacityUnits, present.provisionedWriteCapacityUnits(), keepsUnits),
            toOnDemand ? Optional.of(now) : present.lastSwitchToOnDemand());
    ThroughputRules.check(throughput, group.online());
    return throughput;
  }

  private static OptionalInt units(OptionalInt given, OptionalInt present, boolean keeps) {
    return given.isPresent() || !keeps ? given : present;
  }

  private static void checkLastSwitch(ThroughputConfig present, Instant now) {
    Optional<Instant> next =
        present.lastSwitchToOnDemand().map(last -> last.plus(BETWEEN_SWITCHES));
    if (next.filter(now::isBefore).isPresent()) {
      throw invalid(
          "ThroughputMode was switched to OnDemand less than 24 hours ago; it can be switched to"
              + " OnDemand again from %s on",
          next.get());
    }
  }
}

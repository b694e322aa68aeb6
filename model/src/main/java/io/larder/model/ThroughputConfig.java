package io.larder.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// How a group's reads and writes are metered.
///
/// @param lastSwitchToOnDemand when the group was last changed from provisioned to on-demand
///   throughput; absent where it never was
public record ThroughputConfig(
    Mode mode,
    OptionalInt provisionedReadCapacityUnits,
    OptionalInt provisionedWriteCapacityUnits,
    Optional<Instant> lastSwitchToOnDemand) {

  public static final ThroughputConfig ON_DEMAND =
      new ThroughputConfig(
          Mode.ON_DEMAND, OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

  /// The modes of the API.
  public enum Mode {
    ON_DEMAND("OnDemand"),
    PROVISIONED("Provisioned");

    private final String apiName;

    Mode(String apiName) {
      this.apiName = apiName;
    }

    /// The word that the API uses.
    public String apiName() {
      return apiName;
    }
  }
}

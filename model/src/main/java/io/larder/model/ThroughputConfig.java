package io.larder.model;

import java.util.OptionalInt;

/// How a group's reads and writes are metered.
public record ThroughputConfig(
    Mode mode,
    OptionalInt provisionedReadCapacityUnits,
    OptionalInt provisionedWriteCapacityUnits) {

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

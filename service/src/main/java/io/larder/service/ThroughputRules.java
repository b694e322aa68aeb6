package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.OnlineStoreConfig;
import io.larder.model.StorageType;
import io.larder.model.ThroughputConfig;
import java.util.Optional;

/// Which ways of metering a group can have (developer guide, *throughput modes*): provisioned
/// capacity needs its units, and is not for records in memory.
final class ThroughputRules {
  private ThroughputRules() {}

  /// @throws io.larder.model.FeatureStoreException `INVALID`
  static void check(ThroughputConfig throughput, Optional<OnlineStoreConfig> online) {
    switch (throughput.mode()) {
      case ON_DEMAND -> checkOnDemand(throughput);
      case PROVISIONED -> checkProvisioned(throughput, online);
    }
  }

  /// @throws io.larder.model.FeatureStoreException `LIMIT_EXCEEDED` where the account allows less
  static void check(ThroughputConfig throughput, Account account) {
    throughput
        .provisionedReadCapacityUnits()
        .ifPresent(units -> account.checkUnits(units, "ProvisionedReadCapacityUnits"));
    throughput
        .provisionedWriteCapacityUnits()
        .ifPresent(units -> account.checkUnits(units, "ProvisionedWriteCapacityUnits"));
  }

  private static void checkOnDemand(ThroughputConfig throughput) {
    if (throughput.provisionedReadCapacityUnits().isPresent()
        || throughput.provisionedWriteCapacityUnits().isPresent()) {
      throw invalid(
          "ThroughputMode OnDemand takes neither ProvisionedReadCapacityUnits nor"
              + " ProvisionedWriteCapacityUnits");
    }
  }

  private static void checkProvisioned(
      ThroughputConfig throughput, Optional<OnlineStoreConfig> online) {
    boolean readable = online.isPresent();
    if ((readable && throughput.provisionedReadCapacityUnits().isEmpty())
        || throughput.provisionedWriteCapacityUnits().isEmpty()) {
      throw invalid(
          "ThroughputMode Provisioned needs both ProvisionedReadCapacityUnits and"
              + " ProvisionedWriteCapacityUnits; without an online store the latter alone");
    }
    if (online.filter(config -> config.tier() == StorageType.IN_MEMORY).isPresent()) {
      throw invalid(
          "ThroughputMode Provisioned cannot be had with StorageType InMemory; it is for Standard"
              + " online stores and for groups without one");
    }
  }
}

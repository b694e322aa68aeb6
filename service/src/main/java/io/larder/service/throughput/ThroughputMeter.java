package io.larder.service.throughput;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureStoreException;
import io.larder.model.ThroughputConfig;
import io.larder.model.ThroughputConfig.Mode;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// Holds groups with provisioned throughput to their units a second; groups that are on-demand are
/// not metered. Only what a client waits for counts: not the copies that go offline.
///
/// What a request costs is known only when its record is. A request is therefore let in as long as
/// there is anything left of the second's units, and what it takes beyond them is a debt that later
/// requests wait for. So a record of many kilobytes can be written into a group with one unit a
/// second, and the units a second hold on average.
public final class ThroughputMeter {
  private static final int GROUPS_MAX = 100_000;

  private final InstantSource clock;
  private final Map<FeatureGroupId, Provision> provisions = new ConcurrentHashMap<>();

  public ThroughputMeter(InstantSource clock) {
    this.clock = clock;
  }

  /// What one group may use.
  private record Provision(ThroughputConfig config, RateLimit reads, RateLimit writes) {}

  /// Counts a write before it is done.
  ///
  /// @throws FeatureStoreException `THROTTLED` where the group's units are used up
  public void write(FeatureGroup group, long bytes) {
    Optional<Provision> provision = provision(group);
    if (provision.isPresent()) {
      admit(provision.get().writes, group, "ProvisionedWriteCapacityUnits");
      provision.get().writes.take(CapacityUnits.ofWrite(bytes));
    }
  }

  /// Lets a read in, whose size is counted by [#read] when it is known.
  ///
  /// @throws FeatureStoreException `THROTTLED` where the group's units are used up
  public void admitRead(FeatureGroup group) {
    provision(group)
        .ifPresent(provision -> admit(provision.reads, group, "ProvisionedReadCapacityUnits"));
  }

  /// Counts a record that was read.
  public void read(FeatureGroup group, long bytes) {
    provision(group).ifPresent(provision -> provision.reads.take(CapacityUnits.ofRead(bytes)));
  }

  private Optional<Provision> provision(FeatureGroup group) {
    ThroughputConfig config = group.throughput().orElse(ThroughputConfig.ON_DEMAND);
    if (config.mode() == Mode.ON_DEMAND) {
      return Optional.empty();
    }
    Provision provision = provisions.get(group.id());
    return Optional.of(
        provision != null && provision.config.equals(config)
            ? provision
            : remember(group.id(), config));
  }

  private Provision remember(FeatureGroupId id, ThroughputConfig config) {
    if (provisions.size() >= GROUPS_MAX) {
      provisions.clear();
    }
    return provisions.compute(
        id,
        (same, known) ->
            known != null && known.config.equals(config)
                ? known
                : new Provision(
                    config,
                    limit(config.provisionedReadCapacityUnits()),
                    limit(config.provisionedWriteCapacityUnits())));
  }

  private RateLimit limit(OptionalInt unitsPerSecond) {
    return RateLimit.perSecond(unitsPerSecond.orElse(0), clock);
  }

  private static void admit(RateLimit limit, FeatureGroup group, String member) {
    if (!limit.hasLeft()) {
      throw new FeatureStoreException(
          ErrorKind.THROTTLED,
          "Rate exceeded: the %s of feature group %s are used up; try again later"
              .formatted(member, group.name()));
    }
  }
}

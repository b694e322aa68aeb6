package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.model.OnlineStoreConfig;
import io.larder.model.Quoted;
import io.larder.model.TtlDuration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A change of a group; the service takes one kind of change in a call (API reference,
/// *UpdateFeatureGroup*).
public sealed interface FeatureGroupUpdate {
  /// Appends features. Records that were written before have no values for them.
  record AddFeatures(List<FeatureDefinition> additions) implements FeatureGroupUpdate {}

  /// Replaces the time to live of records that are put from now on.
  ///
  /// @param timeToLive absent: they do not expire
  record ChangeTimeToLive(Optional<TtlDuration> timeToLive) implements FeatureGroupUpdate {}

  /// Changes how reads and writes are metered; what is absent stays as it is.
  record ChangeThroughput(ThroughputChange change) implements FeatureGroupUpdate {}

  /// Changes nothing that is stored; the service takes such a call.
  record Nothing() implements FeatureGroupUpdate {}

  /// The group after the change.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where the group cannot be so
  default FeatureGroup applyTo(FeatureGroup group, Instant now) {
    return switch (this) {
      case AddFeatures(var additions) -> group.withSchema(longer(group, additions), now);
      case ChangeTimeToLive(var timeToLive) ->
          group.withOnline(online(group).withTimeToLive(timeToLive), now);
      case ChangeThroughput(var change) -> group.withThroughput(change.applyTo(group, now), now);
      case Nothing() -> group;
    };
  }

  private static FeatureSchema longer(FeatureGroup group, List<FeatureDefinition> additions) {
    FeatureSchema schema = group.schema();
    List<FeatureDefinition> features = new ArrayList<>(schema.features());
    features.addAll(additions);
    var longer = new FeatureSchema(features, schema.identifierName(), schema.eventTimeName());
    FeatureRules.check(features, group.offline().isPresent());
    CollectionRules.check(features, group.online());
    return longer;
  }

  private static OnlineStoreConfig online(FeatureGroup group) {
    return group
        .online()
        .orElseThrow(() ->
            invalid(
                "feature group %s has no online store, so its OnlineStoreConfig cannot be changed",
                Quoted.of(group.name().value())));
  }
}

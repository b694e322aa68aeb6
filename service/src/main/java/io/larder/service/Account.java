package io.larder.service;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;

/// The one account that all resources are in, and its limits (developer guide, *quotas*: limits
/// that the service raises on request, which here are settings).
///
/// @param number twelve digits, as ARNs have them
/// @param featureGroupsMax feature groups that can exist at a time
/// @param provisionedUnitsMax capacity units of one kind that one group can have
public record Account(String number, int featureGroupsMax, int provisionedUnitsMax) {
  /// The greatest number of units that the API can say (shape `CapacityUnit` of the public model).
  public static final int PROVISIONED_UNITS_MAX = 10_000_000;

  /// An account with the widest limits.
  public static Account of(String number) {
    return new Account(number, Integer.MAX_VALUE, PROVISIONED_UNITS_MAX);
  }

  /// @throws FeatureStoreException `LIMIT_EXCEEDED` where another group would be too many
  void checkRoom(int featureGroups) {
    if (featureGroups >= featureGroupsMax) {
      throw exceeded("Maximum number of feature groups", "FeatureGroups", featureGroupsMax);
    }
  }

  /// @throws FeatureStoreException `LIMIT_EXCEEDED` where a group would have too many units
  void checkUnits(int units, String member) {
    if (units > provisionedUnitsMax) {
      throw new FeatureStoreException(
          ErrorKind.LIMIT_EXCEEDED,
          "The account-level service limit '%s per feature group' is %d, with a request of %d."
              .formatted(member, provisionedUnitsMax, units));
    }
  }

  private static FeatureStoreException exceeded(String limit, String unit, int max) {
    return new FeatureStoreException(
        ErrorKind.LIMIT_EXCEEDED,
        "The account-level service limit '%s' is %d %s, with current utilization of %d %s and a"
                .formatted(limit, max, unit, max, unit)
            + " request delta of 1 %s.".formatted(unit));
  }
}

package io.larder.service.search;

import java.time.Instant;

/// A list of resources that an account can share as a whole. There is one, of all feature groups;
/// the service has it in every account without anybody creating it.
///
/// @param creationTime the day on which the service came out, since the catalog was always there
public record ResourceCatalog(String arn, String name, String description, Instant creationTime) {
  private static final String NAME = "DefaultFeatureGroupCatalog";

  /// The catalog of all feature groups.
  public static ResourceCatalog ofFeatureGroups(String region, String account) {
    return new ResourceCatalog(
        "arn:aws:sagemaker:%s:%s:sagemaker-catalog/%s".formatted(region, account, NAME),
        NAME,
        "All feature groups of this account.",
        Instant.parse("2020-12-01T00:00:00Z"));
  }
}

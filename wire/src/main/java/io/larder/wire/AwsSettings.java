package io.larder.wire;

import io.larder.model.FeatureGroup;
import java.util.function.ToLongFunction;

/// What the AWS services must be told.
///
/// @param defaultRegion for requests that name none
/// @param onlineBytes how large a group's online store is, as far as that is known
public record AwsSettings(String defaultRegion, ToLongFunction<FeatureGroup> onlineBytes) {
  public static final String DEFAULT_REGION = "us-east-1";
}

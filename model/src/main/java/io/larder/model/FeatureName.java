package io.larder.model;

import static io.larder.model.FeatureStoreException.invalid;

import java.util.Set;
import java.util.regex.Pattern;

/// The name of a feature: 1 to 64 letters, digits, `-` and `_`, letters or digits at both ends, and
/// none of the names that the offline store adds itself. (Shape `FeatureName` of the public model;
/// the reserved names are those of the developer guide.)
public record FeatureName(String value) {
  /// The columns that every offline table has beside its features, in their order.
  public static final Set<String> RESERVED =
      Set.of("is_deleted", "write_time", "api_invocation_time");

  private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9]([-_]*[a-zA-Z0-9]){0,63}");
  private static final int LENGTH_MAX = 64;

  public FeatureName {
    if (value.length() > LENGTH_MAX || !PATTERN.matcher(value).matches()) {
      throw invalid("feature name %s must match %s", Quoted.of(value), PATTERN);
    }
    if (RESERVED.contains(value)) {
      throw invalid(
          "feature name %s is reserved; reserved names: %s",
          Quoted.of(value), "api_invocation_time, is_deleted, write_time");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

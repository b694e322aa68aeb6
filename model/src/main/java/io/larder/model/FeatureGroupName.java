package io.larder.model;

import static io.larder.model.FeatureStoreException.invalid;

import java.util.regex.Pattern;

/// The name of a feature group: 1 to 64 letters, digits, `-` and `_`, letters or digits at both
/// ends. Letter case is kept and matters. (Shape `FeatureGroupName` of the public model.)
public record FeatureGroupName(String value) implements Comparable<FeatureGroupName> {
  private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}");
  private static final int LENGTH_MAX = 64;

  public FeatureGroupName {
    if (!isLegal(value)) {
      throw invalid("feature group name %s must match %s", Quoted.of(value), PATTERN);
    }
  }

  public static boolean isLegal(String value) {
    return value.length() <= LENGTH_MAX && PATTERN.matcher(value).matches();
  }

  @Override
  public int compareTo(FeatureGroupName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package io.larder.model;

import static io.larder.model.FeatureStoreException.invalid;

/// How long after its event time a record stays readable online.
public record TtlDuration(Unit unit, int value) {
  /// The units of the API, in seconds.
  public enum Unit {
    SECONDS("Seconds", 1),
    MINUTES("Minutes", 60),
    HOURS("Hours", 3_600),
    DAYS("Days", 86_400),
    WEEKS("Weeks", 604_800);

    private final String apiName;
    private final long seconds;

    Unit(String apiName, long seconds) {
      this.apiName = apiName;
      this.seconds = seconds;
    }

    /// The word that the API uses.
    public String apiName() {
      return apiName;
    }
  }

  public TtlDuration {
    if (value < 1) {
      throw invalid("TtlDuration Value %d must be at least 1", value);
    }
  }

  public long seconds() {
    return value * unit.seconds;
  }
}

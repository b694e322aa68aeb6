package io.larder.service.throughput;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.time.InstantSource;

/// How many requests of one operation are taken in a second (developer guide, *quotas*: a limit of
/// the account, which here is a setting).
public final class RequestLimit {
  private final String operation;
  private final RateLimit limit;

  public RequestLimit(String operation, long perSecond, InstantSource clock) {
    this.operation = operation;
    this.limit = RateLimit.perSecond(perSecond, clock);
  }

  /// @throws FeatureStoreException `THROTTLED` where there were too many
  public void admit() {
    if (!limit.tryTake()) {
      throw new FeatureStoreException(
          ErrorKind.THROTTLED, "Rate exceeded: too many requests of " + operation);
    }
  }
}

package io.larder.store.lineage;

import java.time.Instant;
import java.util.Optional;

/// A range of times, both ends included; open at an end that is absent.
public record TimeRange(Optional<Instant> from, Optional<Instant> to) {
  public static final TimeRange ALWAYS = new TimeRange(Optional.empty(), Optional.empty());

  public boolean contains(Instant time) {
    return from.stream().noneMatch(time::isBefore) && to.stream().noneMatch(time::isAfter);
  }
}

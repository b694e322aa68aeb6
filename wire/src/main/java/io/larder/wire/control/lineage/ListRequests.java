package io.larder.wire.control.lineage;

import io.larder.store.lineage.TimeRange;
import io.larder.wire.shape.CheckedInput;
import java.util.Optional;

/// What the requests of all lineage lists have. The defaults are those that AWS documents: the ten
/// newest first.
final class ListRequests {
  private static final int PAGE = 10;

  private ListRequests() {}

  static TimeRange created(CheckedInput input) {
    return new TimeRange(input.time("CreatedAfter"), input.time("CreatedBefore"));
  }

  static boolean ascending(CheckedInput input) {
    return input.text("SortOrder").filter("Ascending"::equals).isPresent();
  }

  static int pageSize(CheckedInput input) {
    return input.integer("MaxResults").orElse(PAGE);
  }

  static Optional<String> nextToken(CheckedInput input) {
    return input.text("NextToken").filter(token -> !token.isEmpty());
  }
}

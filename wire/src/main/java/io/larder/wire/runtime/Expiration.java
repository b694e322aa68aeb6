package io.larder.wire.runtime;

import io.larder.wire.protocol.QueryParameters;
import java.util.Optional;

/// Whether a read is to tell when records expire.
final class Expiration {
  private static final String MEMBER = "ExpirationTimeResponse";

  private Expiration() {}

  static boolean isAskedFor(QueryParameters query) {
    return isAskedFor(query.optional(MEMBER, MEMBER));
  }

  static boolean isAskedFor(Optional<String> choice) {
    return choice.filter("Enabled"::equals).isPresent();
  }
}

package io.larder.service.athena;

import io.larder.model.FeatureStoreException;
import io.larder.store.sql.SqlException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What clients are told of statements that failed. Faults of ours are logged, and their text stays
/// inside.
final class Failures {
  private static final Logger LOGGER = LoggerFactory.getLogger(Failures.class);
  private static final Pattern NAMED = Pattern.compile("(?s)([A-Z][A-Z_]+|FAILED): .*");

  /// Athena's numbers for errors, as far as they have been seen.
  private static final int WRONG_STATEMENT = 1006;

  private static final int TIME_LIMIT = 233;
  private static final int INTERNAL = 0;

  private Failures() {}

  static QueryError timeLimit() {
    return new QueryError(QueryError.USER, TIME_LIMIT, false, "Query timeout");
  }

  static QueryError of(String id, RuntimeException failure) {
    return switch (failure) {
      case SqlException wrong -> user(wrong.errorName() + ": " + wrong.text());
      case FeatureStoreException refusal -> of(id, refusal);
      default -> fault(id, failure);
    };
  }

  private static QueryError of(String id, FeatureStoreException refusal) {
    return switch (refusal.kind()) {
      case INVALID, NOT_FOUND, ALREADY_EXISTS, CONFLICT, FORBIDDEN -> user(named(refusal.text()));
      case LIMIT_EXCEEDED ->
          new QueryError(
              QueryError.USER, TIME_LIMIT, false, "EXCEEDED_TIME_LIMIT: " + refusal.text());
      case THROTTLED, UNAVAILABLE ->
          new QueryError(
              QueryError.SYSTEM, INTERNAL, true, "GENERIC_INTERNAL_ERROR: " + refusal.text());
      case INTERNAL -> fault(id, refusal);
    };
  }

  private static QueryError user(String message) {
    return new QueryError(QueryError.USER, WRONG_STATEMENT, false, message);
  }

  /// The engine's own words get the name that Athena has for such an error.
  private static String named(String text) {
    if (NAMED.matcher(text).matches()) {
      return text;
    }
    if (text.contains("Division by zero")) {
      return "DIVISION_BY_ZERO: Division by zero";
    }
    if (text.startsWith("Conversion Error")) {
      return "INVALID_CAST_ARGUMENT: " + text;
    }
    return (text.startsWith("Out of Range Error")
            ? "NUMERIC_VALUE_OUT_OF_RANGE: "
            : "GENERIC_USER_ERROR: ")
        + text;
  }

  private static QueryError fault(String id, RuntimeException failure) {
    LOGGER.error("Query execution {} failed", id, failure);
    return new QueryError(
        QueryError.SYSTEM, INTERNAL, true, "GENERIC_INTERNAL_ERROR: Internal error");
  }
}

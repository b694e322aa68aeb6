package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.sql.SQLException;
import java.util.Map;

/// DuckDB's errors as the client may see them: without the paths of this machine.
final class DuckDbErrors {
  private static final String[] OURS = {"INTERNAL Error", "FATAL Error", "IO Error"};

  /// What a path is called in a message, by path.
  private final Map<String, String> pathNames;

  DuckDbErrors(Map<String, String> pathNames) {
    this.pathNames = pathNames;
  }

  /// The error of a statement that the client wrote.
  FeatureStoreException ofQuery(SQLException failure) {
    String message = message(failure);
    if (isOutOfMemory(message)) {
      return outOfMemory();
    }
    return isOurs(message)
        ? FeatureStoreException.internal("query failed: " + message, failure)
        : invalid("%s", withoutPaths(message));
  }

  /// The error of a statement of this module.
  static FeatureStoreException ofOwnStatement(SQLException failure) {
    String message = message(failure);
    return isOutOfMemory(message)
        ? outOfMemory()
        : FeatureStoreException.internal("query engine failed: " + message, failure);
  }

  /// Whether a value did not fit the type that it was cast to.
  static boolean isConversion(SQLException failure) {
    String message = message(failure);
    return message.contains("Conversion Error") || message.contains("Out of Range Error");
  }

  /// Whether the driver tells only that something went wrong.
  static boolean isWithoutReason(SQLException failure) {
    return message(failure).contains("Invalid result set");
  }

  static boolean isOutOfMemory(SQLException failure) {
    return isOutOfMemory(message(failure));
  }

  private static FeatureStoreException outOfMemory() {
    return new FeatureStoreException(
        ErrorKind.LIMIT_EXCEEDED,
        "the query needs more memory than the setting query.memory-bytes allows");
  }

  private String withoutPaths(String message) {
    String clean = message;
    for (Map.Entry<String, String> name : pathNames.entrySet()) {
      if (clean.contains(name.getKey())) {
        clean = clean.replace(name.getKey(), name.getValue());
      }
    }
    return clean;
  }

  private static boolean isOutOfMemory(String message) {
    return message.contains("Out of Memory Error");
  }

  private static boolean isOurs(String message) {
    for (String kind : OURS) {
      if (message.startsWith(kind)) {
        return true;
      }
    }
    return false;
  }

  private static String message(SQLException failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}

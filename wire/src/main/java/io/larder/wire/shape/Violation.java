package io.larder.wire.shape;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a request, in the words that AWS uses everywhere.
///
/// @param value as JSON text or plain text; null where it is missing
/// @param path like `featureDefinitions.1.member.featureName`, counting from 1
public record Violation(@Nullable String value, String path, String rule) {
  private static final int LISTED_MAX = 50;

  public static Violation missing(String path) {
    return new Violation(null, path, "Member must not be null");
  }

  public static Violation tooShort(String value, String path, long min) {
    return new Violation(value, path, "Member must have length greater than or equal to " + min);
  }

  public static Violation tooLong(String value, String path, long max) {
    return new Violation(value, path, "Member must have length less than or equal to " + max);
  }

  static Violation tooSmall(String value, String path, long min) {
    return new Violation(value, path, "Member must have value greater than or equal to " + min);
  }

  static Violation tooLarge(String value, String path, long max) {
    return new Violation(value, path, "Member must have value less than or equal to " + max);
  }

  static Violation notAmong(String value, String path, List<String> values) {
    return new Violation(value, path, "Member must satisfy enum value set: " + values);
  }

  static Violation notMatching(String value, String path, Pattern pattern) {
    return new Violation(value, path, "Member must satisfy regular expression pattern: " + pattern);
  }

  static Violation notOneOf(String value, String path, Iterable<String> members) {
    return new Violation(
        value, path, "Member must have exactly one of [" + String.join(", ", members) + "] set");
  }

  /// All violations of one request as one failure. Of very many, the first fifty are listed.
  public static FeatureStoreException failure(List<Violation> violations) {
    int count = violations.size();
    String listed =
        violations.stream()
            .limit(LISTED_MAX)
            .map(Violation::text)
            .collect(Collectors.joining("; "));
    return new FeatureStoreException(
        ErrorKind.INVALID,
        "%d validation error%s detected: %s%s"
            .formatted(count, count == 1 ? "" : "s", listed, count > LISTED_MAX ? "; …" : ""));
  }

  private String text() {
    String shown = value == null ? "null" : Quoted.of(value);
    return "Value " + shown + " at '" + path + "' failed to satisfy constraint: " + rule;
  }
}

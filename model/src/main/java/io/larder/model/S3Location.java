package io.larder.model;

import static io.larder.model.FeatureStoreException.invalid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A bucket and a prefix in it. The text is kept as the client gave it, trailing slash included.
/// Segments that would leave the bucket (`..`) or hide in it (empty ones) are refused.
public record S3Location(String uri) {
  private static final Pattern PATTERN = Pattern.compile("s3://([^/]+)/?(.*)");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final int LENGTH_MAX = 1024;

  public S3Location {
    Matcher matcher = PATTERN.matcher(uri);
    if (uri.length() > LENGTH_MAX || !matcher.matches()) {
      throw invalid("Invalid S3Uri provided: %s must match %s", Quoted.of(uri), PATTERN);
    }
    if (!BUCKET.matcher(matcher.group(1)).matches()) {
      throw invalid(
          "Invalid S3Uri provided: bucket name %s must match %s",
          Quoted.of(matcher.group(1)), BUCKET);
    }
    segmentsOf(matcher.group(2)).forEach(segment -> checkSegment(uri, segment));
  }

  public String bucket() {
    return uri.substring("s3://".length()).split("/", 2)[0];
  }

  /// The parts of the prefix between slashes, without empty ones at the end.
  public List<String> segments() {
    String path = uri.substring("s3://".length());
    int slash = path.indexOf('/');
    return slash < 0 ? List.of() : segmentsOf(path.substring(slash + 1));
  }

  /// A location below this one.
  public S3Location resolve(String path) {
    return new S3Location(withoutTrailingSlash() + "/" + path);
  }

  public String withoutTrailingSlash() {
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  @Override
  public String toString() {
    return uri;
  }

  private static List<String> segmentsOf(String prefix) {
    String trimmed = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    return trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/", -1));
  }

  private static void checkSegment(String uri, String segment) {
    boolean leaves = segment.equals(".") || segment.equals("..");
    if (segment.isEmpty() || leaves || segment.indexOf('\\') >= 0 || hasControl(segment)) {
      throw invalid(
          "Invalid S3Uri provided: %s has the path segment %s", Quoted.of(uri), Quoted.of(segment));
    }
  }

  private static boolean hasControl(String segment) {
    return segment.chars().anyMatch(Character::isISOControl);
  }
}

package io.larder.model;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The one exception that crosses module borders. Its message is written for the client: it names
/// the field, the value and the rule. Only [ErrorKind#INTERNAL] messages stay inside.
public final class FeatureStoreException extends RuntimeException {
  private final ErrorKind kind;

  public FeatureStoreException(ErrorKind kind, String message) {
    this(kind, message, null);
  }

  public FeatureStoreException(ErrorKind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  @FormatMethod
  public static FeatureStoreException invalid(@FormatString String format, Object... arguments) {
    return new FeatureStoreException(ErrorKind.INVALID, formatted(format, arguments));
  }

  @FormatMethod
  public static FeatureStoreException notFound(@FormatString String format, Object... arguments) {
    return new FeatureStoreException(ErrorKind.NOT_FOUND, formatted(format, arguments));
  }

  public static FeatureStoreException unavailable(String message, Throwable cause) {
    return new FeatureStoreException(ErrorKind.UNAVAILABLE, message, cause);
  }

  public static FeatureStoreException internal(String message, Throwable cause) {
    return new FeatureStoreException(ErrorKind.INTERNAL, message, cause);
  }

  public ErrorKind kind() {
    return kind;
  }

  /// The message; never null, unlike [Throwable#getMessage()].
  public String text() {
    String message = getMessage();
    return message == null ? kind.name() : message;
  }

  @FormatMethod
  private static String formatted(@FormatString String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}

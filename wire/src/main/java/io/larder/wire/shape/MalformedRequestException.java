package io.larder.wire.shape;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/// A request that cannot be read: no JSON, or a value of another JSON type than its member has. AWS
/// answers it with `SerializationException`, not with a validation error.
public final class MalformedRequestException extends RuntimeException {
  private final String text;

  @FormatMethod
  public MalformedRequestException(@FormatString String format, Object... arguments) {
    super(String.format(Locale.ROOT, format, arguments));
    this.text = String.format(Locale.ROOT, format, arguments);
  }

  /// Written for the client.
  public String text() {
    return text;
  }
}

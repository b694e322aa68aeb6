package io.larder.cli.output;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Ends a command with one line on standard error. The message is for the person at the terminal:
/// it says what is wrong and what to do.
public final class CliException extends RuntimeException {
  private final int exitCode;

  private CliException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /// What was asked for cannot be meant so; exit code 2.
  @FormatMethod
  public static CliException usage(@FormatString String format, Object... arguments) {
    return new CliException(ExitCodes.USAGE, String.format(Locale.ROOT, format, arguments), null);
  }

  /// It was tried and did not work; exit code 1.
  @FormatMethod
  public static CliException failed(@FormatString String format, Object... arguments) {
    return new CliException(ExitCodes.FAILED, String.format(Locale.ROOT, format, arguments), null);
  }

  public static CliException failed(String message, Throwable cause) {
    return new CliException(ExitCodes.FAILED, message, cause);
  }

  public int exitCode() {
    return exitCode;
  }
}

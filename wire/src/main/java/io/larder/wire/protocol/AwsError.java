package io.larder.wire.protocol;

import java.util.Map;

/// An error as a client sees it.
///
/// @param status of HTTP
/// @param code what clients tell errors apart by
/// @param details members that the error has beside its message
public record AwsError(int status, String code, String message, Map<String, String> details) {
  /// What clients are told of faults of ours.
  public static final String INTERNAL_MESSAGE = "Internal server error. Please try again later.";

  private static final int MESSAGE_CHARACTERS_MAX = 2048;

  public AwsError {
    details = Map.copyOf(details);
  }

  /// An error with nothing beside its message.
  public AwsError(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  /// Cuts the message to what the models allow.
  public AwsError withShortMessage() {
    return message.length() <= MESSAGE_CHARACTERS_MAX
        ? this
        : new AwsError(
            status, code, message.substring(0, MESSAGE_CHARACTERS_MAX - 1) + "…", details);
  }
}

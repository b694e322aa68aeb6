package io.larder.wire.protocol;

/// An error as a client sees it.
///
/// @param status of HTTP
/// @param code what clients tell errors apart by
public record AwsError(int status, String code, String message) {
  /// What clients are told of faults of ours.
  public static final String INTERNAL_MESSAGE = "Internal server error. Please try again later.";

  private static final int MESSAGE_CHARACTERS_MAX = 2048;

  /// Cuts the message to what the models allow.
  public AwsError withShortMessage() {
    return message.length() <= MESSAGE_CHARACTERS_MAX
        ? this
        : new AwsError(status, code, message.substring(0, MESSAGE_CHARACTERS_MAX - 1) + "…");
  }
}

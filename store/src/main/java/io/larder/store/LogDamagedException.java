package io.larder.store;

/// Stored entries do not match their checksum, or are missing. Never thrown for the torn tail that
/// a crash leaves: that was never acknowledged and is cut off when the log is opened.
public final class LogDamagedException extends RuntimeException {
  public LogDamagedException(String message) {
    super(message);
  }
}

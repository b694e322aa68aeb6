package io.larder.online.rocksdb;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// Turns what RocksDB throws into the kinds of errors that the rest knows.
final class RocksDbErrors {
  private RocksDbErrors() {}

  /// @param what was not done, such as `read`
  static FeatureStoreException translated(String what, RocksDBException exception) {
    ErrorKind kind = kind(exception.getStatus());
    String message =
        kind == ErrorKind.UNAVAILABLE
            ? "the online store cannot be " + what + " for now"
            : "the online store could not be " + what + ": " + exception.getMessage();
    return new FeatureStoreException(kind, message, exception);
  }

  /// For the moment of opening, when the reader of the message is whoever starts the server.
  static FeatureStoreException notOpened(Path folder, RocksDBException exception) {
    String reason = String.valueOf(exception.getMessage());
    return isLocked(reason)
        ? FeatureStoreException.unavailable(
            "the online store in " + folder + " is in use by another process", exception)
        : new FeatureStoreException(
            kind(exception.getStatus()),
            "the online store in " + folder + " cannot be opened: " + reason,
            exception);
  }

  private static boolean isLocked(String reason) {
    return reason.contains("While lock file") || reason.contains("lock hold by current process");
  }

  /// A full or failing disk and a busy database may do better later; damage and misuse do not.
  private static ErrorKind kind(@Nullable Status status) {
    if (status == null) {
      return ErrorKind.INTERNAL;
    }
    return switch (status.getCode()) {
      case IOError, Busy, TimedOut, Aborted, TryAgain, Incomplete, ShutdownInProgress ->
          ErrorKind.UNAVAILABLE;
      case Ok,
          NotFound,
          Corruption,
          NotSupported,
          InvalidArgument,
          MergeInProgress,
          Expired,
          Undefined ->
          ErrorKind.INTERNAL;
    };
  }
}

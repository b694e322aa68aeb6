package io.larder.wire.protocol;

/// A failure of the protocol itself, which no [io.larder.model.ErrorKind] stands for: an unknown
/// operation, a wrong method.
public final class AwsException extends RuntimeException {
  private final AwsError error;

  public AwsException(AwsError error) {
    super(error.message());
    this.error = error;
  }

  static AwsException unknownOperation(int status, String message) {
    return new AwsException(new AwsError(status, "UnknownOperationException", message));
  }

  AwsError error() {
    return error;
  }
}

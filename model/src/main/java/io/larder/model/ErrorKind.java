package io.larder.model;

/// What went wrong, in terms that every protocol can express. The edge turns a kind into its
/// protocol's code and status; nobody else looks at it.
public enum ErrorKind {
  /// The request breaks a rule; sending it again will not help.
  INVALID,
  NOT_FOUND,
  ALREADY_EXISTS,
  /// The request was right, but the state it needs has changed.
  CONFLICT,
  LIMIT_EXCEEDED,
  FORBIDDEN,
  /// Too much at once; the same request may succeed later.
  THROTTLED,
  /// A part that the request needs does not work for now.
  UNAVAILABLE,
  /// A fault of ours. Its text is logged and never sent.
  INTERNAL
}

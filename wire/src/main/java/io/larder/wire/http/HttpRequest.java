package io.larder.wire.http;

import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/// A request. Paths and queries are as they came, undecoded: an ARN in a path arrives
/// percent-encoded, and decoding it first would split it.
public interface HttpRequest {
  /// Upper case.
  String method();

  /// Undecoded, without the query, starting with a slash.
  String rawPath();

  /// Undecoded, without the question mark; empty where there is none.
  String rawQuery();

  /// The first value of the header with this name, in any letter case.
  Optional<String> header(String name);

  /// The names of all headers, in lower case.
  Set<String> headerNames();

  /// The whole body.
  ///
  /// @throws io.larder.model.FeatureStoreException `LIMIT_EXCEEDED` where it is larger than the
  ///   server takes
  byte[] body();

  /// The body, for reading piece by piece; not limited in size. Either this or [#body()] is called,
  /// once.
  InputStream bodyStream();

  /// Identifies the request in replies and logs.
  String requestId();
}

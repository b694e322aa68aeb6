package io.larder.wire.protocol;

import io.larder.wire.http.HttpReply;

/// An operation of a service that speaks REST-JSON. To add one: a class like this, and a line in
/// the service's table; method and path come from the model.
public interface RestOperation {
  /// As the service's model names it.
  String name();

  HttpReply answer(RestCall call);
}

package io.larder.wire.protocol;

import io.larder.model.ErrorKind;
import io.larder.wire.http.HttpReply;

/// How a service names its errors and writes them down.
public interface ErrorForm {
  AwsError errorOf(ErrorKind kind, String message);

  HttpReply reply(AwsError error);
}

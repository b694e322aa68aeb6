package io.larder.store.history;

import java.util.List;
import java.util.Map;

/// The catalog of tables that other engines work with, in the words of its protocol: what a request
/// asks for and what its reply says, without HTTP.
///
/// Safe for use by many threads.
public interface TableCatalogApi {
  /// Answers a call. What is wrong with a call is told in the reply.
  ///
  /// @throws io.larder.model.FeatureStoreException `UNAVAILABLE` where the store does not work
  Reply answer(Call call);

  /// A reply that tells of a failure in the protocol's form.
  Reply failure(int status, String type, String message);

  /// @param method upper case
  /// @param path decoded, below the protocol's version
  /// @param server the address by which the client has reached this server, such as
  ///   `http://localhost:7420`
  record Call(
      String method,
      List<String> path,
      Map<String, String> parameters,
      String body,
      String server) {}

  /// @param json empty where the reply has no body
  record Reply(int status, String json) {}
}

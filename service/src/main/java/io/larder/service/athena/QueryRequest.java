package io.larder.service.athena;

import java.util.List;
import java.util.Optional;

/// A wish to have a statement run.
///
/// @param token the same token means the same wish
/// @param database of names without one
/// @param outputLocation a folder in `s3://`
/// @param parameters take the places of question marks
public record QueryRequest(
    String query,
    Optional<String> token,
    Optional<String> catalog,
    Optional<String> database,
    Optional<String> outputLocation,
    Optional<ResultEncryption> encryption,
    Optional<String> workGroup,
    List<String> parameters) {

  /// How the client wants the result encrypted; echoed.
  public record ResultEncryption(String option, Optional<String> kmsKey) {}
}

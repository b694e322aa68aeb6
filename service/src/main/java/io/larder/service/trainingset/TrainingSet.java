package io.larder.service.trainingset;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A training set as a resource.
///
/// @param elapsed since it was asked for, or what it took
/// @param failureReason where the status is FAILED
/// @param certificate where the status is SUCCEEDED
public record TrainingSet(
    String id,
    Status status,
    Instant creationTime,
    Duration elapsed,
    Optional<String> failureReason,
    Optional<Certificate> certificate) {

  /// Where it is in its life.
  public enum Status {
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed");

    private final String apiName;

    Status(String apiName) {
      this.apiName = apiName;
    }

    /// The word that the API uses.
    public String apiName() {
      return apiName;
    }
  }
}

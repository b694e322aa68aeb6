package io.larder.service.trainingset;

import java.time.Duration;
import java.util.Optional;

/// A training set as a resource.
///
/// @param elapsed since it was asked for, or until it ended
/// @param progress while it has not ended
/// @param failureReason where the status is FAILED
/// @param certificate where the status is SUCCEEDED
public record TrainingSet(
    String id,
    TrainingSetRequest request,
    Status status,
    Duration elapsed,
    Optional<Progress> progress,
    Optional<String> failureReason,
    Optional<Certificate> certificate) {

  /// Where it is in its life.
  public enum Status {
    /// Others are made before it.
    QUEUED("Queued"),
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    /// It was not wanted any more before it was done.
    CANCELLED("Cancelled");

    private final String apiName;

    Status(String apiName) {
      this.apiName = apiName;
    }

    /// The word that the API uses.
    public String apiName() {
      return apiName;
    }
  }

  /// How far it has come.
  ///
  /// @param inStage since the stage began
  public record Progress(TrainingSetStage stage, Duration inStage) {}
}

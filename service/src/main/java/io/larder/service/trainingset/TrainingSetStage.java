package io.larder.service.trainingset;

/// What is done for a training set at a moment.
public sealed interface TrainingSetStage {
  /// @param ahead training sets that are made before it
  record Waiting(int ahead) implements TrainingSetStage {}

  /// The rows are brought in: a query's result, or an upload that is checked.
  record ReadingRows() implements TrainingSetStage {}

  /// The offline store takes up what has been written until now.
  record Committing() implements TrainingSetStage {}

  /// The rows' records of one group are looked up.
  ///
  /// @param number of the group use, from 1
  /// @param count of all uses
  record LookingUp(int number, int count, String featureGroup) implements TrainingSetStage {}

  /// Rows and features are written to the file.
  record Writing() implements TrainingSetStage {}

  /// The hashes are computed and the certificate is written.
  record Certifying() implements TrainingSetStage {}
}

package io.larder.model.lineage;

/// What an association can connect. Larder keeps the first three; of experiments and their trial
/// components it knows no more than their ARNs.
public enum LineageKind {
  ARTIFACT("Artifact", "artifact"),
  CONTEXT("Context", "context"),
  ACTION("Action", "action"),
  TRIAL_COMPONENT("TrialComponent", "experiment-trial-component"),
  EXPERIMENT("Experiment", "experiment");

  private final String apiName;
  private final String arnWord;

  LineageKind(String apiName, String arnWord) {
    this.apiName = apiName;
    this.arnWord = arnWord;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }

  /// What stands before the slash of an ARN.
  public String arnWord() {
    return arnWord;
  }

  /// Whether Larder keeps entities of this kind.
  public boolean isEntity() {
    return switch (this) {
      case ARTIFACT, CONTEXT, ACTION -> true;
      case TRIAL_COMPONENT, EXPERIMENT -> false;
    };
  }
}

package io.larder.model.lineage;

/// Where an action is in its life, as its author says.
public enum ActionStatus {
  UNKNOWN("Unknown"),
  IN_PROGRESS("InProgress"),
  COMPLETED("Completed"),
  FAILED("Failed"),
  STOPPING("Stopping"),
  STOPPED("Stopped");

  private final String apiName;

  ActionStatus(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }
}

package io.larder.model;

/// Where a group is in its life.
public enum FeatureGroupStatus {
  CREATING("Creating"),
  CREATED("Created"),
  CREATE_FAILED("CreateFailed"),
  DELETING("Deleting"),
  DELETE_FAILED("DeleteFailed");

  private final String apiName;

  FeatureGroupStatus(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }
}

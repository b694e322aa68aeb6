package io.larder.model;

/// Where a write goes.
public enum TargetStore {
  ONLINE_STORE("OnlineStore"),
  OFFLINE_STORE("OfflineStore");

  private final String apiName;

  TargetStore(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }
}

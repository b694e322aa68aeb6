package io.larder.model;

/// How a record leaves the online store.
public enum DeletionMode {
  /// A tombstone keeps the event time, so that older writes that arrive later stay hidden.
  SOFT_DELETE("SoftDelete"),
  /// Nothing is left: any later write is accepted, whatever its event time.
  HARD_DELETE("HardDelete");

  private final String apiName;

  DeletionMode(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }
}

package io.larder.model;

/// The tier that holds a group's online records.
public enum StorageType {
  STANDARD("Standard"),
  /// As [#STANDARD], and single features can be updated (API reference, `OnlineStoreConfig`).
  STANDARD_V2("Standard_V2"),
  /// In memory; records may have collections, and single features can be updated.
  IN_MEMORY("InMemory");

  private final String apiName;

  StorageType(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }
}

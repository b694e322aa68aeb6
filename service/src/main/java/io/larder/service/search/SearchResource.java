package io.larder.service.search;

/// The kinds of things that can be searched for.
public enum SearchResource {
  FEATURE_GROUP("FeatureGroup"),
  FEATURE_METADATA("FeatureMetadata");

  private final String apiName;

  SearchResource(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }
}

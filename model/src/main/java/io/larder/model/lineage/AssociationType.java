package io.larder.model.lineage;

/// What a source is to its destination.
public enum AssociationType {
  CONTRIBUTED_TO("ContributedTo"),
  ASSOCIATED_WITH("AssociatedWith"),
  DERIVED_FROM("DerivedFrom"),
  PRODUCED("Produced"),
  SAME_AS("SameAs");

  private final String apiName;

  AssociationType(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }
}

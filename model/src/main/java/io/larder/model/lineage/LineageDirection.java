package io.larder.model.lineage;

/// Which way associations are followed. They lead from a source to its destination: what something
/// was made from is its ascendants, what was made from it its descendants.
public enum LineageDirection {
  BOTH("Both"),
  ASCENDANTS("Ascendants"),
  DESCENDANTS("Descendants");

  private final String apiName;

  LineageDirection(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }

  /// Whether associations are followed from the source to the destination.
  public boolean leadsDown() {
    return this != ASCENDANTS;
  }

  /// Whether associations are followed from the destination to the source.
  public boolean leadsUp() {
    return this != DESCENDANTS;
  }
}

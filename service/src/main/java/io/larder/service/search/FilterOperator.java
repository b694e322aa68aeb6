package io.larder.service.search;

/// How a filter compares a property with its value.
public enum FilterOperator {
  EQUALS("Equals"),
  NOT_EQUALS("NotEquals"),
  GREATER_THAN("GreaterThan"),
  GREATER_THAN_OR_EQUAL_TO("GreaterThanOrEqualTo"),
  LESS_THAN("LessThan"),
  LESS_THAN_OR_EQUAL_TO("LessThanOrEqualTo"),
  CONTAINS("Contains"),
  EXISTS("Exists"),
  NOT_EXISTS("NotExists"),
  IN("In");

  private final String apiName;

  FilterOperator(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }
}

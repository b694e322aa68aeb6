package io.larder.store.lineage;

import io.larder.model.lineage.Association;

/// What associations are sorted by.
public enum AssociationOrder {
  SOURCE_ARN("SourceArn"),
  DESTINATION_ARN("DestinationArn"),
  SOURCE_TYPE("SourceType"),
  DESTINATION_TYPE("DestinationType"),
  CREATION_TIME("CreationTime");

  private final String apiName;

  AssociationOrder(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }

  String key(Association association) {
    return switch (this) {
      case SOURCE_ARN -> association.source().arn().value();
      case DESTINATION_ARN -> association.destination().arn().value();
      case SOURCE_TYPE -> association.source().type();
      case DESTINATION_TYPE -> association.destination().type();
      case CREATION_TIME -> ListPosition.key(association.creationTime());
    };
  }
}

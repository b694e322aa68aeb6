package io.larder.store.lineage;

import io.larder.model.lineage.LineageEntity;

/// What entities are sorted by. Names are compared character by character, as ASCII.
public enum EntityOrder {
  CREATION_TIME("CreationTime"),
  NAME("Name");

  private final String apiName;

  EntityOrder(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }

  String key(LineageEntity entity) {
    return switch (this) {
      case CREATION_TIME -> ListPosition.key(entity.creationTime());
      case NAME -> entity.identity();
    };
  }
}

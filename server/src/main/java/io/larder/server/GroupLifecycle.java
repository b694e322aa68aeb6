package io.larder.server;

import io.larder.model.FeatureGroup;
import io.larder.service.FeatureGroups;
import io.larder.service.OfflineView;
import io.larder.service.OnlineView;
import io.larder.service.lineage.FeatureGroupContexts;
import io.larder.service.tables.Catalog;
import io.larder.store.OfflineStore;
import org.jspecify.annotations.Nullable;

/// Joins the groups to the views, each of which needs the other, and to the lineage.
final class GroupLifecycle implements FeatureGroups.GroupData {
  private final FeatureGroupContexts contexts;
  private final OfflineStore offline;
  private @Nullable OnlineView onlineView;
  private @Nullable OfflineView offlineView;
  private @Nullable Catalog catalog;

  GroupLifecycle(FeatureGroupContexts contexts, OfflineStore offline) {
    this.contexts = contexts;
    this.offline = offline;
  }

  void follow(OnlineView online, OfflineView offline) {
    onlineView = online;
    offlineView = offline;
  }

  void follow(Catalog tables) {
    catalog = tables;
  }

  @Override
  public void afterCreation(FeatureGroup group) {
    contexts.created(group);
    offline.prepare(group);
  }

  @Override
  public void beforeDeletion(FeatureGroup group) {
    if (offlineView != null) {
      offlineView.flush();
    }
    if (catalog != null) {
      catalog.keepTable(group);
    }
    contexts.deleted(group);
  }

  @Override
  public void afterDeletion(FeatureGroup group) {
    if (onlineView != null) {
      onlineView.drop(group.id());
    }
  }
}

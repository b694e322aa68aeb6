package io.larder.service.tables;

import io.larder.model.FeatureGroup;
import io.larder.store.Cancellation;
import io.larder.store.SqlQuery;
import io.larder.store.sql.TableReference.Version;
import java.util.Map;
import java.util.Optional;

/// Each group's table in its own format.
public final class GroupTableFormats implements GroupTableFormat {
  private final GroupTableFormat hourly;
  private final GroupTableFormat iceberg;

  public GroupTableFormats(GroupTableFormat hourly, GroupTableFormat iceberg) {
    this.hourly = hourly;
    this.iceberg = iceberg;
  }

  private GroupTableFormat of(FeatureGroup group) {
    return GroupTables.isIceberg(group) ? iceberg : hourly;
  }

  @Override
  public Map<String, String> parameters(FeatureGroup group) {
    return of(group).parameters(group);
  }

  @Override
  public ReadTable read(
      FeatureGroup group, String name, Optional<String> aspect, Optional<Version> version) {
    return of(group).read(group, name, aspect, version);
  }

  @Override
  public long delete(FeatureGroup group, Optional<SqlQuery> kept, Cancellation cancellation) {
    return of(group).delete(group, kept, cancellation);
  }

  @Override
  public void optimize(FeatureGroup group) {
    of(group).optimize(group);
  }

  @Override
  public void vacuum(FeatureGroup group) {
    of(group).vacuum(group);
  }

  @Override
  public void setProperties(FeatureGroup group, Map<String, String> properties) {
    of(group).setProperties(group, properties);
  }

  @Override
  public void replace(FeatureGroup group, Map<String, String> parameters) {
    of(group).replace(group, parameters);
  }
}

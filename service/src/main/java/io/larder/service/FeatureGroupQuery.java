package io.larder.service;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupStatus;
import io.larder.service.paging.Listed;
import io.larder.service.paging.PageOrder;
import io.larder.service.paging.PageSelection;
import io.larder.service.paging.PageToken;
import io.larder.service.paging.QueryFingerprint;
import io.larder.service.paging.SortKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// Which groups to list and in what order. The order is total: groups that are equal by the chosen
/// key stand by name. The token of the next page names the last group of this one by its sort key,
/// so that paging survives groups that come and go in between.
///
/// @param offlineStatusEquals `Active`, `Blocked` or `Disabled`; a group without offline store has
///   none
/// @param maxResults 1 to 100
public record FeatureGroupQuery(
    Optional<String> nameContains,
    Optional<FeatureGroupStatus> statusEquals,
    Optional<String> offlineStatusEquals,
    Optional<Instant> createdAfter,
    Optional<Instant> createdBefore,
    SortBy sortBy,
    boolean ascending,
    int maxResults,
    Optional<String> nextToken) {

  /// The keys of the API.
  public enum SortBy {
    NAME,
    FEATURE_GROUP_STATUS,
    OFFLINE_STORE_STATUS,
    CREATION_TIME
  }

  /// Status of the offline store of a group that has one: embedded, it is never blocked.
  public static final String OFFLINE_ACTIVE = "Active";

  FeatureGroupPage pageOf(Collection<FeatureGroup> groups) {
    PageToken token = new PageToken("ListFeatureGroups", fingerprint());
    PageSelection<ListedGroup> page =
        new PageSelection<>(
            new PageOrder(ascending, ascending), maxResults, nextToken.map(token::read));
    for (FeatureGroup group : groups) {
      if (isAskedFor(group)) {
        page.offer(key(group), new ListedGroup(group));
      }
    }
    return new FeatureGroupPage(
        page.items().stream().map(ListedGroup::group).toList(), page.end().map(token::after));
  }

  /// Filters are no part of it: they do not decide where a group stands.
  private long fingerprint() {
    return new QueryFingerprint("ListFeatureGroups")
        .add(sortBy.name())
        .add(ascending ? 1 : 0)
        .value();
  }

  private boolean isAskedFor(FeatureGroup group) {
    return nameContains.stream().allMatch(part -> group.name().value().contains(part))
        && statusEquals.stream().allMatch(status -> group.status() == status)
        && offlineStatusEquals.stream().allMatch(status -> hasOfflineStatus(group, status))
        && createdAfter.stream().allMatch(group.creationTime()::isAfter)
        && createdBefore.stream().allMatch(group.creationTime()::isBefore);
  }

  private static boolean hasOfflineStatus(FeatureGroup group, String status) {
    return group.offline().isPresent() && status.equals(OFFLINE_ACTIVE);
  }

  private record ListedGroup(FeatureGroup group) implements Listed {
    @Override
    public String name() {
      return group.name().value();
    }

    @Override
    public String arn() {
      return group.arn();
    }
  }

  private SortKey key(FeatureGroup group) {
    return switch (sortBy) {
      case NAME -> new SortKey.Text(group.name().value());
      case FEATURE_GROUP_STATUS -> new SortKey.Text(group.status().apiName());
      case OFFLINE_STORE_STATUS ->
          new SortKey.Text(group.offline().map(o -> OFFLINE_ACTIVE).orElse(""));
      case CREATION_TIME -> new SortKey.Moment(group.creationTime());
    };
  }

  /// The query of a request that names nothing: the ten newest groups.
  public static FeatureGroupQuery newestFirst() {
    return new FeatureGroupQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        SortBy.CREATION_TIME,
        false,
        10,
        Optional.empty());
  }
}

package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
    List<FeatureGroup> found =
        groups.stream()
            .filter(this::isAskedFor)
            .sorted(Comparator.comparing(this::position, order()))
            .filter(afterToken())
            .limit(maxResults + 1L)
            .toList();
    if (found.size() <= maxResults) {
      return new FeatureGroupPage(found, Optional.empty());
    }
    List<FeatureGroup> page = found.subList(0, maxResults);
    return new FeatureGroupPage(page, Optional.of(position(page.getLast()).token()));
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

  private Predicate<FeatureGroup> afterToken() {
    if (nextToken.isEmpty()) {
      return group -> true;
    }
    Position last = Position.of(nextToken.get());
    return group -> order().compare(position(group), last) > 0;
  }

  private Comparator<Position> order() {
    Comparator<Position> ascendingOrder =
        Comparator.comparing(Position::key).thenComparing(Position::name);
    return ascending ? ascendingOrder : ascendingOrder.reversed();
  }

  private Position position(FeatureGroup group) {
    String name = group.name().value();
    return switch (sortBy) {
      case NAME -> new Position("", name);
      case FEATURE_GROUP_STATUS -> new Position(group.status().apiName(), name);
      case OFFLINE_STORE_STATUS ->
          new Position(group.offline().map(o -> OFFLINE_ACTIVE).orElse(""), name);
      case CREATION_TIME ->
          new Position("%020d".formatted(group.creationTime().toEpochMilli()), name);
    };
  }

  /// A group's place in the order.
  private record Position(String key, String name) {
    String token() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((key + "\n" + name).getBytes(StandardCharsets.UTF_8));
    }

    static Position of(String token) {
      String[] parts = decoded(token).split("\n", -1);
      if (parts.length != 2) {
        throw invalid("NextToken is not one that ListFeatureGroups gave out");
      }
      return new Position(parts[0], parts[1]);
    }

    private static String decoded(String token) {
      try {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException notBase64) {
        return "";
      }
    }
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

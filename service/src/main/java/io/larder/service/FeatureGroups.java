package io.larder.service;

import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import io.larder.model.FeatureStoreException;
import io.larder.store.FeatureGroupRegistry;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// The feature groups: creating, finding, listing and deleting them. Every record operation looks
/// its group up here, so all groups are kept in memory; the registry is asked at the start and told
/// of each change.
public final class FeatureGroups {
  static final String ARN_RESOURCE = ":feature-group/";

  private final FeatureGroupRegistry registry;
  private final Account account;
  private final InstantSource clock;
  private final GroupData data;
  private final Map<String, FeatureGroup> byName = new ConcurrentHashMap<>();
  private final Map<FeatureGroupId, FeatureGroup> byId = new ConcurrentHashMap<>();
  private final ReentrantLock changes = new ReentrantLock();

  /// What comes and goes with a group.
  public interface GroupData {
    /// Called when the group exists: makes what every group has.
    void afterCreation(FeatureGroup group);

    /// Called while the group still exists: brings what is pending into the offline store.
    void beforeDeletion(FeatureGroup group);

    /// Called when the group is gone: forgets its online records. Offline files stay.
    void afterDeletion(FeatureGroup group);
  }

  public FeatureGroups(
      FeatureGroupRegistry registry, Account account, InstantSource clock, GroupData data) {
    this.registry = registry;
    this.account = account;
    this.clock = clock;
    this.data = data;
    registry.list().forEach(this::remember);
  }

  /// Creates the group; it can be used at once.
  ///
  /// @throws FeatureStoreException `ALREADY_EXISTS`, `INVALID`, `LIMIT_EXCEEDED`
  public FeatureGroup create(NewFeatureGroup request) {
    FeatureGroupDraft draft =
        new FeatureGroupDraft(request, account, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    changes.lock();
    try {
      account.checkRoom(byName.size());
      FeatureGroup group = registry.create(request.name(), draft::withId);
      remember(group);
      data.afterCreation(group);
      return group;
    } finally {
      changes.unlock();
    }
  }

  /// The group with this name or ARN.
  ///
  /// @throws FeatureStoreException `NOT_FOUND`, `INVALID` where the text can be neither
  public FeatureGroup get(String nameOrArn) {
    FeatureGroup group = byName.get(nameOrArn);
    return group != null ? group : getByArnOrFail(nameOrArn);
  }

  /// The group with this id, if it still exists.
  public Optional<FeatureGroup> find(FeatureGroupId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The account that all groups are of: twelve digits.
  public String account() {
    return account.number();
  }

  /// All groups, in no order.
  public List<FeatureGroup> all() {
    return List.copyOf(byName.values());
  }

  /// Those groups that the query asks for, in its order, a page at a time.
  public FeatureGroupPage list(FeatureGroupQuery query) {
    return query.pageOf(byName.values());
  }

  /// Replaces a group by what the change makes of it; other changes wait.
  ///
  /// @throws FeatureStoreException `NOT_FOUND`, `INVALID`, and what the change throws; nothing has
  ///   been changed then
  FeatureGroup change(String nameOrArn, UnaryOperator<FeatureGroup> change) {
    changes.lock();
    try {
      FeatureGroup changed = change.apply(get(nameOrArn));
      changed.throughput().ifPresent(throughput -> ThroughputRules.check(throughput, account));
      registry.update(changed);
      remember(changed);
      return changed;
    } finally {
      changes.unlock();
    }
  }

  /// Replaces what is said about one feature of a group; other changes wait.
  ///
  /// @throws FeatureStoreException as [#change]; `NOT_FOUND` also where the group has no such
  ///   feature
  void changeFeature(String nameOrArn, String feature, UnaryOperator<FeatureMetadata> change) {
    changes.lock();
    try {
      FeatureGroup group = get(nameOrArn);
      FeatureName name = feature(group, feature).name();
      FeatureMetadata changed = change.apply(group.metadata(name));
      registry.updateFeature(group.id(), name, changed);
      remember(group.withMetadata(name, changed));
    } finally {
      changes.unlock();
    }
  }

  /// The group's feature with this name.
  ///
  /// @throws FeatureStoreException `NOT_FOUND`
  static FeatureDefinition feature(FeatureGroup group, String name) {
    int column =
        group
            .schema()
            .column(name)
            .orElseThrow(() ->
                notFound(
                    "Resource Not Found: Amazon SageMaker can't find a Feature with name %s in"
                        + " FeatureGroup %s",
                    name, group.name()));
    return group.schema().feature(column);
  }

  /// Deletes the group and its online records; its offline files stay.
  ///
  /// @param name a name, not an ARN
  /// @throws FeatureStoreException `NOT_FOUND`
  public void delete(String name) {
    changes.lock();
    try {
      FeatureGroup group = byName.get(name);
      if (group == null) {
        throw missing(name);
      }
      data.beforeDeletion(group);
      registry.delete(group.id());
      forget(group);
      data.afterDeletion(group);
    } finally {
      changes.unlock();
    }
  }

  private FeatureGroup getByArnOrFail(String nameOrArn) {
    int resource = nameOrArn.indexOf(ARN_RESOURCE);
    String name = resource < 0 ? nameOrArn : nameOrArn.substring(resource + ARN_RESOURCE.length());
    if (!FeatureGroupName.isLegal(name) || (resource >= 0 && !nameOrArn.startsWith("arn:aws"))) {
      throw illegalName(nameOrArn);
    }
    FeatureGroup group = byName.get(name);
    if (group == null || (resource >= 0 && !group.arn().equals(nameOrArn))) {
      throw missing(nameOrArn);
    }
    return group;
  }

  private static FeatureStoreException illegalName(String nameOrArn) {
    return new FeatureStoreException(
        ErrorKind.INVALID,
        "1 validation error detected: Value '%s' at 'featureGroupName' failed to satisfy constraint:"
                .formatted(nameOrArn)
            + " Member must satisfy regular expression pattern:"
            + " (arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:feature-group/)?([a-zA-Z0-9]([-_]*[a-zA-Z0-9]){0,63})");
  }

  private static FeatureStoreException missing(String name) {
    return notFound(
        "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name %s", name);
  }

  private void remember(FeatureGroup group) {
    byName.put(group.name().value(), group);
    byId.put(group.id(), group);
  }

  private void forget(FeatureGroup group) {
    byName.remove(group.name().value());
    byId.remove(group.id());
  }
}

package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The groups of work.
public final class WorkGroups {
  private static final int GROUPS_MAX = 1_000;

  private final StoredValues<WorkGroup> groups;

  /// @param outputLocation of the primary group, until it is changed
  WorkGroups(Path folder, String outputLocation) {
    this.groups = new StoredValues<>(folder, WorkGroup.class, WorkGroup::name);
    groups.add(WorkGroup.primary(outputLocation));
  }

  /// In the order of their names.
  public List<WorkGroup> all() {
    return groups.all();
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where there is none, as Athena has it
  public WorkGroup get(String name) {
    return groups.find(name).orElseThrow(() -> invalid("WorkGroup %s is not found.", name));
  }

  /// The group in which a statement runs.
  WorkGroup enabled(Optional<String> name) {
    WorkGroup group = get(name.orElse(WorkGroup.PRIMARY));
    if (!group.enabled()) {
      throw invalid("WorkGroup %s is disabled.", group.name());
    }
    return group;
  }

  public void create(WorkGroup group) {
    if (groups.all().size() >= GROUPS_MAX) {
      throw invalid("there are %d work groups already, which is the most", GROUPS_MAX);
    }
    checkOutput(group);
    if (!groups.add(group)) {
      throw invalid("WorkGroup %s is already created.", group.name());
    }
  }

  public synchronized void update(String name, UnaryOperator<WorkGroup> change) {
    WorkGroup changed = change.apply(get(name));
    checkOutput(changed);
    groups.put(changed);
  }

  void delete(String name) {
    get(name);
    if (name.equals(WorkGroup.PRIMARY)) {
      throw invalid("The primary workgroup cannot be deleted.");
    }
    groups.remove(name);
  }

  private static void checkOutput(WorkGroup group) {
    String location = group.outputLocation();
    if (location != null) {
      OutputLocations.location(location);
    }
    if (location == null && group.enforced()) {
      throw invalid(
          "WorkGroup %s cannot enforce its configuration without an output location", group.name());
    }
  }
}

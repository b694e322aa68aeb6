package io.larder.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureGroupStatus;
import io.larder.model.FeatureName;
import io.larder.model.FeatureStoreException;
import io.larder.store.FeatureGroupRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every registry must do.
public abstract class FeatureGroupRegistryContract {
  private final long seed = System.nanoTime();
  private final RandomFeatureGroups groups = new RandomFeatureGroups(new Random(seed));
  private FeatureGroupRegistry registry;

  /// Opens the registry in the test's directory; called again after a close, it finds what was
  /// there.
  protected abstract FeatureGroupRegistry openRegistry();

  @BeforeEach
  void open() {
    registry = openRegistry();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void startsEmpty() {
    assertThat(registry.list()).isEmpty();
    assertThat(registry.find(new FeatureGroupName("nobody"))).isEmpty();
  }

  @Test
  void givesEveryFieldOfEveryGroupBackAlsoWhenOpenedAgain() {
    List<FeatureGroup> created = Stream.generate(this::created).limit(60).toList();
    assertStored(created);
    reopen();
    assertStored(created);
  }

  @Test
  void refusesANameThatIsTaken() {
    create("taken");
    assertThatThrownBy(() -> create("taken"))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(ErrorKind.ALREADY_EXISTS);
              assertThat(refusal.text())
                  .isEqualTo(
                      "Resource Already Exists: FeatureGroup with name taken already exists. Choose"
                          + " a different name.\nInfo: Feature Group 'taken' already exists.");
            });
    assertThat(registry.list()).hasSize(1);
  }

  @Test
  void tellsNamesApartByLetterCase() {
    create("Customers");
    create("customers");
    assertThat(names()).containsExactly("Customers", "customers");
  }

  @Test
  void letsOneOfManyWinThatCreateTheSameNameAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> attempt = () -> wins("contended");
      List<Future<Boolean>> attempts =
          threads.invokeAll(Stream.generate(() -> attempt).limit(16).toList());
      int winners = 0;
      for (Future<Boolean> done : attempts) {
        winners += done.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
    assertThat(names()).containsExactly("contended");
  }

  @Test
  void createsNothingWhereTheDraftFails() {
    FeatureGroupName name = new FeatureGroupName("draft");
    assertThatThrownBy(() ->
            registry.create(
                name,
                id -> {
                  throw FeatureStoreException.invalid("no such draft");
                }))
        .hasMessage("no such draft");
    assertThat(registry.find(name)).isEmpty();
    create("draft");
  }

  @Test
  void listsByName() {
    Stream.of("b", "a-1", "C", "a", "a_1", "A").forEach(this::create);
    assertThat(names()).containsExactly("A", "C", "a", "a-1", "a_1", "b");
  }

  @Test
  void replacesWhatIsStored() {
    FeatureGroup first = create("a");
    FeatureGroup other = create("b");
    FeatureGroup changed = groups.group(first.id(), first.name());
    registry.update(changed);
    assertFound(changed);
    assertFound(other);
    reopen();
    assertFound(changed);
  }

  @Test
  void replacesWhatIsSaidAboutOneFeature() {
    FeatureGroup before = create("a");
    FeatureName feature = before.schema().feature(1).name();
    FeatureGroup after = before.withMetadata(feature, groups.metadata());
    registry.updateFeature(before.id(), feature, after.metadata(feature));
    assertFound(after);
    FeatureGroup again = after.withMetadata(feature, groups.metadata());
    registry.updateFeature(before.id(), feature, again.metadata(feature));
    reopen();
    assertStored(List.of(again));
  }

  @Test
  void keepsEveryStatus() {
    FeatureGroup group = create("a");
    for (FeatureGroupStatus status : FeatureGroupStatus.values()) {
      registry.update(RandomFeatureGroups.withStatus(group, status));
      assertThat(registry.find(group.name()).map(FeatureGroup::status)).contains(status);
    }
  }

  @Test
  void refusesToUpdateOrDeleteAGroupThatIsGone() {
    FeatureGroup gone = create("gone");
    registry.delete(gone.id());
    assertNotFound(() -> registry.update(gone));
    assertNotFound(() -> registry.delete(gone.id()));
    FeatureName feature = gone.schema().feature(0).name();
    assertNotFound(() -> registry.updateFeature(gone.id(), feature, groups.metadata()));
    assertThat(registry.list()).isEmpty();
  }

  @Test
  void freesTheNameOfADeletedGroupButNeverItsId() {
    FeatureGroup first = create("again");
    registry.delete(first.id());
    reopen();
    FeatureGroup second = create("again");
    assertThat(second.id().value()).isGreaterThan(first.id().value());
    assertThat(registry.find(first.name()).map(FeatureGroup::id)).contains(second.id());
  }

  private FeatureGroup created() {
    return create(groups.name());
  }

  private FeatureGroup create(String name) {
    FeatureGroupName groupName = new FeatureGroupName(name);
    return registry.create(groupName, id -> groups.group(id, groupName));
  }

  private boolean wins(String name) {
    FeatureGroupName groupName = new FeatureGroupName(name);
    try {
      registry.create(groupName, id -> RandomFeatureGroups.plain(id, groupName));
      return true;
    } catch (FeatureStoreException refusal) {
      assertThat(refusal.kind()).isEqualTo(ErrorKind.ALREADY_EXISTS);
      return false;
    }
  }

  private void assertFound(FeatureGroup group) {
    assertThat(registry.find(group.name()))
        .as("seed %d", seed)
        .usingRecursiveComparison()
        .isEqualTo(Optional.of(group));
  }

  private void assertStored(List<FeatureGroup> all) {
    all.forEach(this::assertFound);
    assertThat(registry.list())
        .as("seed %d", seed)
        .usingRecursiveComparison()
        .isEqualTo(all.stream().sorted(Comparator.comparing(FeatureGroup::name)).toList());
  }

  private void assertNotFound(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.NOT_FOUND));
  }

  private List<String> names() {
    return registry.list().stream().map(group -> group.name().value()).toList();
  }

  private void reopen() {
    registry.close();
    registry = openRegistry();
  }
}

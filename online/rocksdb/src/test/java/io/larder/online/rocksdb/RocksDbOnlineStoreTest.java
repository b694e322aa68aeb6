package io.larder.online.rocksdb;

import static io.larder.store.testkit.OnlineWrites.apply;
import static io.larder.store.testkit.OnlineWrites.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureStoreException;
import io.larder.model.RecordIdentifier;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.testkit.OnlineStoreContract;
import io.larder.store.testkit.OnlineWrites;
import io.larder.store.testkit.RandomWrites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksDbOnlineStoreTest extends OnlineStoreContract {
  @TempDir Path folder;

  @Override
  protected OnlineStore openStore() {
    return open("online", RocksDbOnlineStoreSettings.DEFAULT);
  }

  @Test
  void becomesDurableByItselfUnderLoad() {
    RandomWrites writes = new RandomWrites(1, 100, 300);
    try (OnlineStore store = open("small", CrashingWriter.SETTINGS)) {
      apply(store, writes.take(1));
      assertThat(store.durable()).isEqualTo(LogPosition.START);
      for (int batch = 0; batch < 1_000 && store.durable().equals(LogPosition.START); batch++) {
        apply(store, writes.take(50));
      }
      assertThat(store.durable()).isGreaterThan(LogPosition.START).isLessThan(store.next());
    }
  }

  @Test
  void keepsThePositionWhenGroupsAtTheEndsOfTheKeysAreDropped() {
    List<FeatureGroupId> groups = List.of(new FeatureGroupId(0), new FeatureGroupId(-1));
    try (OnlineStore store = open("ends", RocksDbOnlineStoreSettings.DEFAULT)) {
      groups.forEach(group -> apply(store, put(group, "id", new EventTime(1, 0), "value")));
      groups.forEach(store::drop);
    }
    try (OnlineStore store = open("ends", RocksDbOnlineStoreSettings.DEFAULT)) {
      assertThat(store.next()).isEqualTo(new LogPosition(2));
      groups.forEach(
          group -> assertThat(store.stored(group, new RecordIdentifier("id"))).isEmpty());
    }
  }

  @Test
  void saysWhichFolderIsInUse() {
    assertThatThrownBy(() -> open("online", RocksDbOnlineStoreSettings.DEFAULT))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            exception -> {
              assertThat(exception.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
              assertThat(exception)
                  .hasMessageContaining(folder.resolve("online").toString())
                  .hasMessageContaining("in use");
            });
  }

  @Test
  void saysWhichFolderCannotBeMade() throws Exception {
    Files.writeString(folder.resolve("file"), "not a folder");
    assertThatThrownBy(() -> open("file", RocksDbOnlineStoreSettings.DEFAULT))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining(folder.resolve("file").toString());
  }

  @Test
  void refusesReadersInsteadOfCrashingWhenItIsClosedUnderThem() throws Exception {
    OnlineStore store = open("closing", RocksDbOnlineStoreSettings.DEFAULT);
    apply(store, put("id", 1, "value"));
    List<Future<?>> readers = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int i = 0; i < 4; i++) {
        readers.add(threads.submit(() -> readUntilRefused(store)));
      }
      Thread.sleep(50);
      store.close();
    }
    for (Future<?> reader : readers) {
      reader.get();
    }
    store.close();
  }

  private static void readUntilRefused(OnlineStore store) {
    assertThatThrownBy(
            () -> {
              while (store.stored(OnlineWrites.GROUP, new RecordIdentifier("id")).isPresent()) {
                store.durable();
              }
            })
        .isInstanceOf(FeatureStoreException.class)
        .hasMessage("the online store is closed");
  }

  private OnlineStore open(String name, RocksDbOnlineStoreSettings settings) {
    return RocksDbOnlineStore.open(folder.resolve(name), settings);
  }
}

package io.larder.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.objects.Bucket;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.ObjectStore;
import io.larder.store.objects.PutCondition;
import io.larder.store.objects.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [ObjectStore] does. An adapter's test says how to open it.
public abstract class ObjectStoreContract {
  protected static final String BUCKET = "bucket";
  protected static final ObjectProperties PROPERTIES =
      new ObjectProperties(
          Optional.of("text/plain"),
          Map.of("owner", "Zoë", "empty", ""),
          Map.of("cache-control", "no-store"));

  @TempDir protected Path folder;
  protected ObjectStore store;

  /// Opens the same store each time.
  protected abstract ObjectStore openStore() throws IOException;

  @BeforeEach
  void open() throws IOException {
    store = openStore();
    store.createBucket(BUCKET);
  }

  @AfterEach
  void close() {
    store.close();
  }

  // ---- buckets

  @Test
  void listsBucketsByName() {
    store.createBucket("zebra");
    store.createBucket("ant.eater-9");
    assertThat(store.buckets())
        .extracting(Bucket::name)
        .containsExactly("ant.eater-9", BUCKET, "zebra");
    assertThat(store.bucket("zebra")).map(Bucket::name).contains("zebra");
    assertThat(store.bucket("zebr")).isEmpty();
  }

  @Test
  void refusesABucketThatExists() {
    refused(ErrorKind.ALREADY_EXISTS, () -> store.createBucket(BUCKET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "Upper", "a_b", "-ab", "ab-", "a/b", "..", "a\0b", "bücket"})
  void refusesBucketsWithImpossibleNames(String name) {
    refused(ErrorKind.INVALID, () -> store.createBucket(name));
    assertThat(store.bucket(name)).isEmpty();
    assertThat(store.find(new ObjectKey(name, "a"))).isEmpty();
  }

  @Test
  void deletesABucketOnceItIsEmpty() throws IOException {
    put("a/b/c", "content");
    refused(ErrorKind.CONFLICT, () -> store.deleteBucket(BUCKET));
    store.delete(key("a/b/c"));
    store.deleteBucket(BUCKET);
    assertThat(store.buckets()).isEmpty();
    refused(ErrorKind.NOT_FOUND, () -> store.deleteBucket(BUCKET));
    refused(ErrorKind.NOT_FOUND, () -> put("a", "content"));
  }

  @Test
  void forgetsWhatWasInADeletedBucket() throws IOException {
    put("a", "content");
    store.delete(key("a"));
    store.deleteBucket(BUCKET);
    store.createBucket(BUCKET);
    assertThat(store.find(key("a"))).isEmpty();
    assertThat(store.list(BUCKET, "", "", 10)).isEmpty();
  }

  // ---- objects

  @Test
  void keepsAnObjectAndWhatIsSaidOfIt() throws IOException {
    StoredObject put = put("a/b.txt", "content");
    assertThat(put.key()).isEqualTo(key("a/b.txt"));
    assertThat(put.sizeBytes()).isEqualTo(7);
    assertThat(put.entityTag()).isEqualTo("9a0364b9e99bb480dd25e1f0284c8555");
    assertThat(put.properties()).isEqualTo(PROPERTIES);
    assertThat(store.find(put.key())).contains(put);
    assertThat(content("a/b.txt")).isEqualTo("content");
    assertThat(Files.readString(store.file(put.key()).orElseThrow())).isEqualTo("content");
  }

  @Test
  void keepsObjectsOverRestarts() throws IOException {
    StoredObject put = put("a", "content");
    StoredObject empty = put("empty/", "");
    store.close();
    store = openStore();
    assertThat(store.list(BUCKET, "", "", 10)).containsExactly(put, empty);
    assertThat(content("a")).isEqualTo("content");
  }

  @Test
  void findsNoObjectThatIsNotThere() throws IOException {
    put("a/b", "content");
    for (String missing : List.of("a", "a/", "a/b/", "a/b/c", "a/c", "b", "A/b")) {
      assertThat(store.find(key(missing))).as(missing).isEmpty();
      assertThat(store.file(key(missing))).as(missing).isEmpty();
    }
    assertThat(store.find(new ObjectKey("no-bucket", "a"))).isEmpty();
  }

  @Test
  void replacesAnObjectAndAllThatWasSaidOfIt() throws IOException {
    StoredObject first = put("a", "first");
    StoredObject second = store.put(key("a"), stream("again"), ObjectProperties.NONE);
    assertThat(second.properties()).isEqualTo(ObjectProperties.NONE);
    assertThat(second.lastModified()).isAfterOrEqualTo(first.lastModified());
    assertThat(store.find(key("a"))).contains(second);
    assertThat(content("a")).isEqualTo("again");
    assertThat(store.list(BUCKET, "", "", 10)).containsExactly(second);
  }

  @Test
  void readsPartsOfAnObject() throws IOException {
    StoredObject object = put("a", "0123456789");
    assertThat(read(object, 0, 10)).isEqualTo("0123456789");
    assertThat(read(object, 3, 4)).isEqualTo("3456");
    assertThat(read(object, 9, 1)).isEqualTo("9");
    assertThat(read(object, 5, 0)).isEmpty();
  }

  @Test
  void readsAnOpenObjectToItsEndWhenItIsReplaced() throws IOException {
    StoredObject object = put("a", "old content");
    try (InputStream open = store.read(object, 0, object.sizeBytes())) {
      put("a", "new content");
      assertThat(new String(open.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("old content");
    }
  }

  @Test
  void readsNoOtherObjectThanTheOneThatWasFound() throws IOException {
    StoredObject object = put("a", "old");
    put("a", "new");
    refused(ErrorKind.CONFLICT, () -> store.read(object, 0, 3));
    store.delete(key("a"));
    refused(ErrorKind.CONFLICT, () -> store.read(object, 0, 3));
  }

  @Test
  void changesNothingWhenTheContentCannotBeRead() throws IOException {
    StoredObject object = put("a", "content");
    IOException failure = new IOException("cut off");
    assertThatThrownBy(() -> store.put(key("a"), broken(failure), PROPERTIES)).isSameAs(failure);
    assertThatThrownBy(() -> store.put(key("b"), broken(failure), PROPERTIES)).isSameAs(failure);
    assertThat(store.list(BUCKET, "", "", 10)).containsExactly(object);
    assertThat(content("a")).isEqualTo("content");
  }

  @Test
  void asksForPropertiesWhenTheContentHasBeenRead() throws IOException {
    InputStream content = stream("content");
    StoredObject object =
        store.put(
            key("a"),
            content,
            () -> new ObjectProperties(Optional.of(left(content)), Map.of()),
            PutCondition.none());
    assertThat(object.properties().contentType()).contains("0 left");
  }

  @Test
  void putsAFinishedFile() throws IOException {
    Path file = Files.writeString(folder.resolve("finished"), "content");
    StoredObject object = store.putFile(key("a/b"), file, PROPERTIES);
    assertThat(file).doesNotExist();
    assertThat(object.sizeBytes()).isEqualTo(7);
    assertThat(object.properties()).isEqualTo(PROPERTIES);
    assertThat(store.find(key("a/b"))).contains(object);
    assertThat(content("a/b")).isEqualTo("content");
  }

  @Test
  void saysOtherThingsOfAnObject() throws IOException {
    StoredObject object = put("a", "content");
    StoredObject described = store.describe(key("a"), ObjectProperties.NONE);
    assertThat(described.properties()).isEqualTo(ObjectProperties.NONE);
    assertThat(described.entityTag()).isEqualTo(object.entityTag());
    assertThat(store.find(key("a"))).contains(described);
    refused(ErrorKind.NOT_FOUND, () -> store.describe(key("b"), PROPERTIES));
  }

  @Test
  void deletesAnObjectThatIsThereOrNot() throws IOException {
    put("a/b", "content");
    store.delete(key("a/b"));
    store.delete(key("a/b"));
    store.delete(key("a"));
    assertThat(store.find(key("a/b"))).isEmpty();
    put("a", "where a folder was");
    assertThat(content("a")).isEqualTo("where a folder was");
  }

  // ---- conditions

  @Test
  void putsOnlyWhereThereIsNothing() throws IOException {
    StoredObject first = putIf(new PutCondition.Absent(), "first");
    refused(ErrorKind.CONFLICT, () -> putIf(new PutCondition.Absent(), "second"));
    assertThat(store.find(key("a"))).contains(first);
  }

  @Test
  void putsOnlyInThePlaceOfAKnownObject() throws IOException {
    refused(ErrorKind.CONFLICT, () -> putIf(new PutCondition.Unchanged("none"), "first"));
    StoredObject first = put("a", "first");
    StoredObject second = putIf(new PutCondition.Unchanged(first.entityTag()), "second");
    refused(
        ErrorKind.CONFLICT, () -> putIf(new PutCondition.Unchanged(first.entityTag()), "third"));
    assertThat(store.find(key("a"))).contains(second);
  }

  @Test
  void letsOneOfManyWinThatPutWhereThereIsNothing() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> attempts =
          IntStream.range(0, 16)
              .mapToObj(number -> threads.submit(() -> wins("writer " + number)))
              .toList();
      int winners = 0;
      for (Future<Boolean> attempt : attempts) {
        winners += attempt.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
  }

  @Test
  void neverShowsAMixtureOfTwoObjects() throws Exception {
    put("a", "0");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          threads.submit(() -> {
            for (int i = 1; i < 300; i++) {
              String text = Integer.toString(i).repeat(i % 3 + 1);
              store.put(key("a"), stream(text), typed(text));
            }
            return true;
          });
      while (!writer.isDone()) {
        StoredObject found = store.find(key("a")).orElseThrow();
        if (found.properties().contentType().isPresent()
            && !found.properties().equals(PROPERTIES)) {
          assertThat((long) found.properties().contentType().get().length())
              .isEqualTo(found.sizeBytes());
        }
        assertThat(found.entityTag()).hasSize(32);
      }
      writer.get();
    }
  }

  private boolean wins(String content) throws IOException {
    try {
      putIf(new PutCondition.Absent(), content);
      return true;
    } catch (FeatureStoreException lost) {
      assertThat(lost.kind()).isEqualTo(ErrorKind.CONFLICT);
      return false;
    }
  }

  // ---- what tests are written with

  protected static ObjectKey key(String key) {
    return new ObjectKey(BUCKET, key);
  }

  protected StoredObject put(String key, String content) throws IOException {
    return store.put(key(key), stream(content), PROPERTIES);
  }

  protected String content(String key) throws IOException {
    StoredObject object = store.find(key(key)).orElseThrow();
    return read(object, 0, object.sizeBytes());
  }

  protected static InputStream stream(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  protected static void refused(ErrorKind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            FeatureStoreException.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  private StoredObject putIf(PutCondition condition, String content) throws IOException {
    return store.put(key("a"), stream(content), () -> PROPERTIES, condition);
  }

  private String read(StoredObject object, long start, long length) throws IOException {
    try (InputStream content = store.read(object, start, length)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ObjectProperties typed(String type) {
    return new ObjectProperties(Optional.of(type), Map.of());
  }

  private static String left(InputStream content) {
    try {
      return content.available() + " left";
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static InputStream broken(IOException failure) {
    return new BrokenStream(100_000, failure);
  }
}

package io.larder.objects.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.ErrorKind;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.ObjectStore;
import io.larder.store.objects.StoredObject;
import io.larder.store.testkit.ObjectUploadsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FilesObjectStoreTest extends ObjectUploadsContract {
  @Override
  protected ObjectStore openStore() {
    return FilesObjectStore.open(folder.resolve("data"), Durability.OS);
  }

  @Test
  void findsFilesThatOthersHavePutIntoTheFolders() throws IOException {
    Path file = file("prefix/year=2026/part.parquet");
    Files.createDirectories(Disk.parent(file));
    Files.writeString(file, "rows");
    StoredObject object = store.find(key("prefix/year=2026/part.parquet")).orElseThrow();
    assertThat(object.sizeBytes()).isEqualTo(4);
    assertThat(object.properties()).isEqualTo(ObjectProperties.NONE);
    assertThat(object.entityTag()).matches("[0-9a-f]{32}-1");
    assertThat(store.find(object.key())).contains(object);
    assertThat(store.list(BUCKET, "prefix/", "", 10)).containsExactly(object);
    assertThat(content("prefix/year=2026/part.parquet")).isEqualTo("rows");
  }

  @Test
  void keepsAnObjectWhereItsKeySays() throws IOException {
    put("a/b c/ü.txt", "content");
    assertThat(file("a/b c/ü.txt")).hasContent("content");
  }

  @Test
  void believesTheDiskWhenAFileHasBeenReplacedThere() throws IOException {
    StoredObject object = put("a", "old");
    Files.writeString(file("a"), "new");
    Files.setLastModifiedTime(file("a"), FileTime.from(object.lastModified().plusSeconds(1)));
    StoredObject replaced = store.find(key("a")).orElseThrow();
    assertThat(replaced.entityTag()).endsWith("-1");
    assertThat(replaced.properties()).isEqualTo(ObjectProperties.NONE);
    Files.delete(file("a"));
    assertThat(store.find(key("a"))).isEmpty();
    assertThat(put("a", "again").properties()).isEqualTo(PROPERTIES);
  }

  @Test
  void givesTwoPutsTwoStampsThoughTheClockStandsStill() throws IOException {
    put("a", "one");
    Files.setLastModifiedTime(file("a"), FileTime.from(Instant.now().plusSeconds(60)));
    StoredObject first = store.find(key("a")).orElseThrow();
    StoredObject second = put("a", "two");
    assertThat(second.lastModified()).isAfter(first.lastModified());
    assertThat(store.find(key("a"))).contains(second);
  }

  @Test
  void hidesWhatTheOfflineStoreIsWriting() throws IOException {
    Path staging = Files.createDirectories(file("data/_larder_temporary"));
    Files.writeString(staging.resolve("part.parquet.tmp"), "half");
    assertThat(store.list(BUCKET, "", "", 10)).isEmpty();
    assertThat(store.listFolder(BUCKET, "", "", 10)).isEmpty();
    assertThat(store.listFolder(BUCKET, "data/", "", 10)).isEmpty();
    refused(ErrorKind.CONFLICT, () -> store.deleteBucket(BUCKET));
  }

  @Test
  void followsNoSymbolicLinks() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    Files.createSymbolicLink(file("folder"), outside);
    Files.createSymbolicLink(file("file"), outside.resolve("secret"));
    assertThat(store.find(key("folder/secret"))).isEmpty();
    assertThat(store.find(key("file"))).isEmpty();
    assertThat(store.list(BUCKET, "", "", 10)).isEmpty();
    assertThat(store.list(BUCKET, "folder/", "", 10)).isEmpty();
    store.delete(key("folder/secret"));
    assertThat(outside.resolve("secret")).hasContent("secret");
    refused(ErrorKind.INVALID, () -> put("folder/secret", "mine"));
    put("file", "mine");
    assertThat(outside.resolve("secret")).hasContent("secret");
  }

  @Test
  void refusesAKeyThatIsAnotherOnesFolder() throws IOException {
    put("a/b", "content");
    refused(ErrorKind.INVALID, () -> put("a", "in the way"));
    refused(ErrorKind.INVALID, () -> put("a/b/c", "below an object"));
    refused(ErrorKind.INVALID, () -> store.uploads().begin(key("a/b/"), PROPERTIES));
    assertThat(store.list(BUCKET, "", "", 10)).hasSize(1);
  }

  @Test
  void leavesNothingBehind() throws IOException {
    put("a/b/c", "content");
    store.delete(key("a/b/c"));
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(file("a")).doesNotExist();
  }

  @Test
  void clearsAwayWhatACrashHasLeft() throws IOException {
    Path half = Files.writeString(folder.resolve("data/objects/tmp/half"), "half");
    store.close();
    store = openStore();
    assertThat(half).doesNotExist();
  }

  @Test
  void forcesToTheDiskWhereItIsToldTo() throws IOException {
    try (ObjectStore durable = FilesObjectStore.open(folder.resolve("durable"), Durability.FSYNC)) {
      durable.createBucket(BUCKET);
      durable.put(key("a/b"), stream("content"), PROPERTIES);
      assertThat(durable.find(key("a/b"))).isPresent();
      durable.delete(key("a/b"));
      assertThat(durable.find(key("a/b"))).isEmpty();
    }
  }

  private Path file(String key) {
    return folder.resolve("data/s3").resolve(BUCKET).resolve(key);
  }
}

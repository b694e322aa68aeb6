package io.larder.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.store.objects.MultipartUpload;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.PutCondition;
import io.larder.store.objects.StoredObject;
import io.larder.store.objects.UploadedPart;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every [io.larder.store.objects.MultipartUploads] does.
public abstract class ObjectUploadsContract extends ObjectListingContract {
  @Test
  void makesAnObjectOfPartsInTheirOrder() throws IOException {
    MultipartUpload upload = store.uploads().begin(key("a/b"), PROPERTIES);
    UploadedPart second = part(upload, 7, "world");
    UploadedPart first = part(upload, 2, "hello ");
    assertThat(store.uploads().parts(upload)).containsExactly(first, second);
    assertThat(store.find(key("a/b"))).isEmpty();
    StoredObject object = complete(upload, first, second);
    assertThat(content("a/b")).isEqualTo("hello world");
    assertThat(object.entityTag()).isEqualTo("e09e4fd6265b36115fe3db32df945d84-2");
    assertThat(object.properties()).isEqualTo(PROPERTIES);
    assertThat(store.find(key("a/b"))).contains(object);
    assertThat(store.uploads().find(upload.id())).isEmpty();
    assertThat(store.uploads().parts(upload)).isEmpty();
  }

  @Test
  void tellsOfAPart() throws IOException {
    MultipartUpload upload = store.uploads().begin(key("a"), PROPERTIES);
    UploadedPart part =
        store.uploads().put(upload, 3, stream("content"), () -> Map.of("crc32", "abc="));
    assertThat(part.number()).isEqualTo(3);
    assertThat(part.sizeBytes()).isEqualTo(7);
    assertThat(part.entityTag()).isEqualTo("9a0364b9e99bb480dd25e1f0284c8555");
    assertThat(part.checksums()).isEqualTo(Map.of("crc32", "abc="));
    assertThat(store.uploads().parts(upload)).containsExactly(part);
  }

  @Test
  void replacesAPartWithTheSameNumber() throws IOException {
    MultipartUpload upload = store.uploads().begin(key("a"), PROPERTIES);
    part(upload, 1, "old");
    UploadedPart newer = part(upload, 1, "newer");
    assertThat(store.uploads().parts(upload)).containsExactly(newer);
    complete(upload, newer);
    assertThat(content("a")).isEqualTo("newer");
  }

  @Test
  void keepsUploadsOverRestarts() throws IOException {
    MultipartUpload upload = store.uploads().begin(key("a"), PROPERTIES);
    UploadedPart part = part(upload, 1, "content");
    store.close();
    store = openStore();
    assertThat(store.uploads().find(upload.id())).contains(upload);
    complete(upload, part);
    assertThat(content("a")).isEqualTo("content");
  }

  @Test
  void listsTheUploadsOfABucketByKey() {
    store.createBucket("other");
    MultipartUpload last = store.uploads().begin(key("z"), PROPERTIES);
    MultipartUpload first = store.uploads().begin(key("a"), PROPERTIES);
    store.uploads().begin(new ObjectKey("other", "b"), PROPERTIES);
    assertThat(store.uploads().list(BUCKET)).containsExactly(first, last);
  }

  @Test
  void forgetsWhatIsAborted() throws IOException {
    MultipartUpload upload = store.uploads().begin(key("a"), PROPERTIES);
    UploadedPart part = part(upload, 1, "content");
    store.uploads().abort(upload);
    store.uploads().abort(upload);
    assertThat(store.uploads().find(upload.id())).isEmpty();
    assertThat(store.uploads().list(BUCKET)).isEmpty();
    refused(ErrorKind.NOT_FOUND, () -> part(upload, 2, "more"));
    refused(ErrorKind.NOT_FOUND, () -> complete(upload, part));
    assertThat(store.find(key("a"))).isEmpty();
  }

  @Test
  void forgetsTheUploadsIntoABucketWithTheBucket() throws IOException {
    MultipartUpload upload = store.uploads().begin(key("a"), PROPERTIES);
    part(upload, 1, "content");
    store.deleteBucket(BUCKET);
    assertThat(store.uploads().find(upload.id())).isEmpty();
  }

  @Test
  void findsNoUploadByAnIdThatItHasNotGiven() {
    for (String id : List.of("", ".", "..", "../tmp", "a/b", "f".repeat(32), "\0")) {
      assertThat(store.uploads().find(id)).as(id).isEmpty();
    }
  }

  @Test
  void keepsTheUploadWhenItsConditionIsNotMet() throws IOException {
    MultipartUpload upload = store.uploads().begin(key("a"), PROPERTIES);
    UploadedPart part = part(upload, 1, "content");
    StoredObject other = put("a", "other");
    refused(
        ErrorKind.CONFLICT,
        () ->
            store.uploads().complete(upload, List.of(part), PROPERTIES, new PutCondition.Absent()));
    assertThat(store.find(key("a"))).contains(other);
    assertThat(store.uploads().parts(upload)).containsExactly(part);
  }

  @Test
  void keepsNoPartThatCannotBeReadToItsEnd() {
    MultipartUpload upload = store.uploads().begin(key("a"), PROPERTIES);
    IOException failure = new IOException("cut off");
    InputStream broken = new BrokenStream(1_000, failure);
    assertThatThrownBy(() -> store.uploads().put(upload, 1, broken, Map::of)).isSameAs(failure);
    assertThat(store.uploads().parts(upload)).isEmpty();
  }

  @Test
  void beginsNoUploadWhereNoObjectCanBe() {
    refused(ErrorKind.INVALID, () -> store.uploads().begin(key("a/../b"), PROPERTIES));
    refused(
        ErrorKind.NOT_FOUND,
        () -> store.uploads().begin(new ObjectKey("no-bucket", "a"), PROPERTIES));
  }

  private UploadedPart part(MultipartUpload upload, int number, String content) throws IOException {
    return store.uploads().put(upload, number, stream(content), Map::of);
  }

  private StoredObject complete(MultipartUpload upload, UploadedPart... parts) {
    ObjectProperties properties = upload.properties();
    return store.uploads().complete(upload, List.of(parts), properties, PutCondition.none());
  }
}

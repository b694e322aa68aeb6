package io.larder.objects.files;

import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.FeatureStoreException;
import io.larder.store.objects.KeyOrder;
import io.larder.store.objects.MultipartUpload;
import io.larder.store.objects.MultipartUploads;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.PutCondition;
import io.larder.store.objects.StoredObject;
import io.larder.store.objects.UploadedPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Uploads as folders: what the upload is for, and for each part a file of its content and one that
/// tells of it.
final class FileMultipartUploads implements MultipartUploads {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private final Path root;
  private final ObjectWrites writes;
  private final Disk disk;

  FileMultipartUploads(Path root, ObjectWrites writes, Disk disk) throws IOException {
    this.root = Files.createDirectories(root);
    this.writes = writes;
    this.disk = disk;
  }

  @Override
  public MultipartUpload begin(ObjectKey key, ObjectProperties properties) {
    writes.check(key);
    String id = UUID.randomUUID().toString().replace("-", "");
    return Failures.translated(
        "begin an upload",
        () -> {
          UploadFolder folder = new UploadFolder(root.resolve(id), disk);
          folder.begin(key, properties);
          return folder.upload().orElseThrow();
        });
  }

  @Override
  public Optional<MultipartUpload> find(String id) {
    return ID.matcher(id).matches()
        ? Failures.translated("find an upload", () -> folder(id).upload())
        : Optional.empty();
  }

  @Override
  public List<MultipartUpload> list(String bucket) {
    return Failures.translated(
        "list uploads",
        () -> {
          List<MultipartUpload> uploads = new ArrayList<>();
          try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
              new UploadFolder(folder, disk)
                  .upload()
                  .filter(upload -> upload.key().bucket().equals(bucket))
                  .ifPresent(uploads::add);
            }
          }
          uploads.sort(
              Comparator.comparing(
                      (MultipartUpload upload) -> upload.key().key(), KeyOrder.INSTANCE)
                  .thenComparing(MultipartUpload::creationTime)
                  .thenComparing(MultipartUpload::id));
          return uploads;
        });
  }

  @Override
  public UploadedPart put(
      MultipartUpload upload,
      int number,
      InputStream content,
      Supplier<Map<String, String>> checksums)
      throws IOException {
    Disk.Staged staged;
    try {
      staged = disk.stage(content);
    } catch (Disk.ContentException unreadable) {
      throw unreadable.failure();
    } catch (IOException failed) {
      throw Failures.unavailable("write a part", failed);
    }
    return Failures.translated(
        "write a part", () -> folder(upload.id()).put(number, staged, checksums.get()));
  }

  @Override
  public List<UploadedPart> parts(MultipartUpload upload) {
    return Failures.translated("list parts", () -> folder(upload.id()).parts());
  }

  @Override
  public StoredObject complete(
      MultipartUpload upload,
      List<UploadedPart> parts,
      ObjectProperties properties,
      PutCondition condition) {
    UploadFolder folder = folder(upload.id());
    Path joined =
        Failures.translated("complete an upload", () -> disk.join(folder.contents(parts)));
    StoredObject object =
        writes.place(upload.key(), NewObject.of(joined, tag(parts), properties), condition);
    abort(upload);
    return object;
  }

  @Override
  public void abort(MultipartUpload upload) {
    Failures.translated("end an upload", () -> folder(upload.id()).delete());
  }

  private UploadFolder folder(String id) {
    return new UploadFolder(root.resolve(id), disk);
  }

  private static String tag(List<UploadedPart> parts) {
    MessageDigest md5 = Stamp.md5();
    parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.entityTag())));
    return Stamp.hexadecimal(md5.digest()) + "-" + parts.size();
  }

  static FeatureStoreException ended() {
    return notFound("the upload does not exist; it may have been completed or aborted");
  }
}

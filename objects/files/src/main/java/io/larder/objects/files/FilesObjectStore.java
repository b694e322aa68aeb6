package io.larder.objects.files;

import io.larder.model.FeatureStoreException;
import io.larder.store.objects.Bucket;
import io.larder.store.objects.ListedObject;
import io.larder.store.objects.MultipartUploads;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.ObjectStore;
import io.larder.store.objects.PutCondition;
import io.larder.store.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Buckets as folders, and objects as files in them:
///
/// ```
/// <data>/s3/<bucket>/<key>            an object; [KeyNames] has the exceptions
/// <data>/objects/described/<bucket>/  what is known of objects beside their content
/// <data>/objects/uploads/<id>/        objects that come in parts
/// <data>/objects/tmp/                 what is being written
/// ```
///
/// These are the folders in which the offline store keeps its Parquet files, so each of them is an
/// object from the moment when it has its name, and no list of objects can be out of step with
/// them. For the same reason nothing is known of a file but what it is and what the disk says of
/// it, unless it came in through [#put]: then its MD5 and its properties are kept beside, for the
/// file with just that size and time ([Stamp]).
///
/// An object takes its place by one renaming. Readers hold no lock: they find the old file or the
/// new one, and what they have opened they can read to its end. Writers of one key wait for one
/// another, and all of them for the deletion of a bucket.
///
/// One thing that S3 can do and a file system cannot: a key that is another one's folder, `a`
/// beside `a/b`. The second of the two is refused. Symbolic links are not followed.
public final class FilesObjectStore implements ObjectStore {
  private final Buckets buckets;
  private final Disk disk;
  private final ObjectPaths paths;
  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final FileMultipartUploads uploads;

  private FilesObjectStore(Path root, Path own, Disk disk) throws IOException {
    this.disk = disk;
    Descriptions descriptions = new Descriptions(own.resolve("described"), disk);
    this.buckets = new Buckets(root, descriptions, disk);
    this.paths = new ObjectPaths(buckets);
    this.reads = new ObjectReads(paths, descriptions);
    this.writes = new ObjectWrites(buckets, reads, descriptions, disk);
    this.uploads = new FileMultipartUploads(own.resolve("uploads"), writes, disk);
  }

  /// Opens the store of a data folder, or begins one there.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where the folder cannot be read or written
  public static FilesObjectStore open(Path data, Durability durability) {
    try {
      Path own = Files.createDirectories(data.resolve("objects"));
      Path temporary = own.resolve("tmp");
      Disk disk = new Disk(temporary, durability);
      disk.deleteTree(temporary);
      Files.createDirectories(temporary);
      Path root = Files.createDirectories(data.resolve("s3")).toRealPath();
      return new FilesObjectStore(root, own, disk);
    } catch (IOException failed) {
      throw FeatureStoreException.unavailable("cannot open the objects in " + data, failed);
    }
  }

  @Override
  public List<Bucket> buckets() {
    return Failures.translated("list the buckets", buckets::list);
  }

  @Override
  public Optional<Bucket> bucket(String name) {
    return Failures.translated("find a bucket", () -> buckets.find(name));
  }

  @Override
  public void createBucket(String name) {
    Failures.translated("create a bucket", () -> buckets.create(name));
  }

  /// Uploads that have not become objects do not hold up the deletion, and end with it.
  @Override
  public void deleteBucket(String name) {
    Failures.translated("delete a bucket", () -> buckets.delete(name));
    uploads.list(name).forEach(uploads::abort);
  }

  @Override
  public Optional<StoredObject> find(ObjectKey key) {
    return Failures.translated(
        "find an object", () -> inBucket(key).isPresent() ? reads.find(key) : Optional.empty());
  }

  @Override
  public Optional<Path> file(ObjectKey key) {
    return find(key)
        .map(object -> Failures.translated("find an object", () -> paths.path(object.key())));
  }

  @Override
  public InputStream read(StoredObject object, long start, long length) {
    return Failures.translated("read an object", () -> reads.read(object, start, length));
  }

  @Override
  public StoredObject put(
      ObjectKey key,
      InputStream content,
      Supplier<ObjectProperties> properties,
      PutCondition condition)
      throws IOException {
    writes.check(key);
    Disk.Staged staged;
    try {
      staged = disk.stage(content);
    } catch (Disk.ContentException unreadable) {
      throw unreadable.failure();
    } catch (IOException failed) {
      throw Failures.unavailable("write an object", failed);
    }
    NewObject object =
        NewObject.of(staged.file(), Stamp.hexadecimal(staged.md5()), properties.get());
    return writes.place(key, object, condition);
  }

  @Override
  public StoredObject putFile(ObjectKey key, Path file, ObjectProperties properties) {
    writes.check(key);
    return writes.place(
        key, new NewObject(file, Optional.empty(), properties), PutCondition.none());
  }

  @Override
  public StoredObject describe(ObjectKey key, ObjectProperties properties) {
    return Failures.translated("describe an object", () -> writes.describe(key, properties));
  }

  @Override
  public void delete(ObjectKey key) {
    Failures.translated("delete an object", () -> writes.delete(key));
  }

  @Override
  public List<StoredObject> list(String bucket, String prefix, String after, int limit) {
    return Failures.translated(
        "list objects", () -> reads.list(bucket, new KeyRange(prefix, after), limit));
  }

  @Override
  public List<ListedObject> listFolder(String bucket, String prefix, String after, int limit) {
    return Failures.translated(
        "list objects", () -> reads.listFolder(bucket, new KeyRange(prefix, after), limit));
  }

  private Optional<Bucket> inBucket(ObjectKey key) throws IOException {
    return buckets.find(key.bucket());
  }

  @Override
  public MultipartUploads uploads() {
    return uploads;
  }

  @Override
  public void close() {}
}

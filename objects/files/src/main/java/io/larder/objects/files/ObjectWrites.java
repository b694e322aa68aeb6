package io.larder.objects.files;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.PutCondition;
import io.larder.store.objects.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Putting objects in their places, and deleting them.
final class ObjectWrites {
  /// A clock that stands still between two puts must not give two files one stamp.
  private static final Duration STAMPS_APART = Duration.ofMillis(1);

  private static final int LOCKS = 256;

  private final Buckets buckets;
  private final ObjectPaths paths;
  private final ObjectReads reads;
  private final Descriptions descriptions;
  private final Disk disk;
  private final List<Lock> locks =
      Stream.generate(() -> (Lock) new ReentrantLock()).limit(LOCKS).toList();

  ObjectWrites(Buckets buckets, ObjectReads reads, Descriptions descriptions, Disk disk) {
    this.buckets = buckets;
    this.paths = new ObjectPaths(buckets);
    this.reads = reads;
    this.descriptions = descriptions;
    this.disk = disk;
  }

  /// @throws FeatureStoreException `NOT_FOUND` where there is no such bucket; `INVALID` where no
  ///   file can have that name, or another object is in the way
  void check(ObjectKey key) {
    Failures.translated("write an object", () -> free(key));
  }

  /// Puts a finished file in its place. The file is gone afterwards, whatever happens.
  StoredObject place(ObjectKey key, NewObject object, PutCondition condition) {
    return Failures.translated(
        "write an object",
        () -> {
          try {
            return locked(key, () -> placeAlone(key, object, condition));
          } finally {
            Files.deleteIfExists(object.file());
          }
        });
  }

  StoredObject describe(ObjectKey key, ObjectProperties properties) throws IOException {
    return locked(
        key,
        () -> {
          StoredObject object =
              reads.find(key).orElseThrow(() -> notFound("%s does not exist", key.uri()));
          Description changed = new Description(stamp(object), md5Tag(object), properties);
          descriptions.write(key, List.of(changed));
          return ObjectReads.object(key, changed);
        });
  }

  void delete(ObjectKey key) throws IOException {
    locked(
        key,
        () -> {
          if (ObjectPaths.attributes(paths.path(key)).isPresent()) {
            disk.delete(paths.path(key), buckets.folder(key.bucket()));
          }
          descriptions.delete(key);
          return true;
        });
  }

  private StoredObject placeAlone(ObjectKey key, NewObject object, PutCondition condition)
      throws IOException {
    Path path = free(key);
    Optional<StoredObject> old = reads.find(key, path);
    if (!condition.isMetBy(old)) {
      throw new FeatureStoreException(
          ErrorKind.CONFLICT, key.uri() + " is not as the request expects it");
    }
    Stamp stamp = stamp(object.file(), old);
    Description description = new Description(stamp, object.md5Tag(), object.properties());
    Stream<Description> kept =
        old.map(known -> new Description(stamp(known), md5Tag(known), known.properties())).stream();
    descriptions.write(key, Stream.concat(Stream.of(description), kept).toList());
    disk.place(object.file(), path);
    return ObjectReads.object(key, description);
  }

  private static Stamp stamp(Path file, Optional<StoredObject> old) throws IOException {
    Stamp stamp = Stamp.of(Files.readAttributes(file, BasicFileAttributes.class));
    if (old.isEmpty() || stamp.modified().isAfter(old.get().lastModified())) {
      return stamp;
    }
    Files.setLastModifiedTime(file, FileTime.from(old.get().lastModified().plus(STAMPS_APART)));
    return Stamp.of(Files.readAttributes(file, BasicFileAttributes.class));
  }

  private static Stamp stamp(StoredObject object) {
    return new Stamp(object.sizeBytes(), object.lastModified());
  }

  private static Optional<String> md5Tag(StoredObject object) {
    String tag = object.entityTag();
    return tag.equals(stamp(object).entityTag()) ? Optional.empty() : Optional.of(tag);
  }

  /// The path of a key, with no other object in the way.
  private Path free(ObjectKey key) throws IOException {
    Path path = paths.path(key);
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw invalid(
          "%s cannot be an object, since there are objects below it", Quoted.of(key.key()));
    }
    if (ObjectPaths.isBelowFile(path)) {
      throw invalid("%s cannot be an object, since it lies below one", Quoted.of(key.key()));
    }
    return path;
  }

  private <T> T locked(ObjectKey key, Failures.Work<T> change) throws IOException {
    Lock bucket = buckets.stays();
    Lock alone = locks.get(Math.floorMod(key.hashCode(), LOCKS));
    bucket.lock();
    alone.lock();
    try {
      return change.run();
    } finally {
      alone.unlock();
      bucket.unlock();
    }
  }
}

package io.larder.objects.files;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.store.objects.Bucket;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The buckets: folders right below the root.
final class Buckets {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private final Path root;
  private final Descriptions descriptions;
  private final Disk disk;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  Buckets(Path root, Descriptions descriptions, Disk disk) {
    this.root = root;
    this.descriptions = descriptions;
    this.disk = disk;
  }

  List<Bucket> list() throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      List<Bucket> found = new ArrayList<>();
      for (Path folder : folders.toList()) {
        find(String.valueOf(folder.getFileName())).ifPresent(found::add);
      }
      found.sort(Comparator.comparing(Bucket::name));
      return found;
    }
  }

  Optional<Bucket> find(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(
              root.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isDirectory()
          ? Optional.of(new Bucket(name, attributes.creationTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  void create(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw invalid("the bucket name %s must match %s", Quoted.of(name), NAME);
    }
    try {
      Files.createDirectory(root.resolve(name));
    } catch (FileAlreadyExistsException exists) {
      throw new FeatureStoreException(
          ErrorKind.ALREADY_EXISTS, "the bucket " + name + " exists", exists);
    }
  }

  void delete(String name) throws IOException {
    Lock alone = lock.writeLock();
    alone.lock();
    try {
      disk.deleteFolders(folder(name));
      descriptions.deleteBucket(name);
    } catch (DirectoryNotEmptyException inUse) {
      throw new FeatureStoreException(
          ErrorKind.CONFLICT, "the bucket " + name + " is not empty", inUse);
    } finally {
      alone.unlock();
    }
  }

  /// The folder of a bucket.
  ///
  /// @throws FeatureStoreException `NOT_FOUND`
  Path folder(String name) throws IOException {
    if (find(name).isEmpty()) {
      throw notFound("the bucket %s does not exist", Quoted.of(name));
    }
    return root.resolve(name);
  }

  /// Held while something changes in a bucket that must not be deleted meanwhile.
  Lock stays() {
    return lock.readLock();
  }
}

package io.larder.objects.files;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.store.objects.ObjectKey;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/// Where objects lie. No path leads out of its bucket's folder: not by what stands in a key, and
/// not by symbolic links.
final class ObjectPaths {
  private final Buckets buckets;

  ObjectPaths(Buckets buckets) {
    this.buckets = buckets;
  }

  /// @throws FeatureStoreException `NOT_FOUND` where there is no such bucket; `INVALID` where no
  ///   file can have that name
  Path path(ObjectKey key) throws IOException {
    Path folder = buckets.folder(key.bucket());
    Path path = resolved(folder, key.key(), KeyNames.of(key.key()));
    if (!path.normalize().startsWith(folder) || path.equals(folder)) {
      throw invalid("the key %s leaves its bucket", Quoted.of(key.key()));
    }
    return path;
  }

  /// The folder of all keys that begin with a text that ends with a slash, or with the empty one;
  /// absent where there can be none.
  Optional<Path> folder(String bucket, String base) throws IOException {
    Path folder = buckets.folder(bucket);
    if (base.isEmpty()) {
      return Optional.of(folder);
    }
    try {
      List<String> names = KeyNames.of(base);
      Path path = resolved(folder, base, names.subList(0, names.size() - 1));
      return Optional.of(path).filter(Files::isDirectory).filter(ObjectPaths::hasNoLinks);
    } catch (FeatureStoreException impossible) {
      return Optional.empty();
    }
  }

  /// What the disk says of an object's file; absent where there is none.
  static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile() && hasNoLinks(path)
          ? Optional.of(attributes)
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (FileSystemException other) {
      // A file where the path has a folder: told as a failure without a type of its own.
      if (isBelowFile(path)) {
        return Optional.empty();
      }
      throw other;
    }
  }

  /// Whether something on the way to the path is a file, so that nothing can be there.
  static boolean isBelowFile(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
        return !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS);
      }
    }
    return false;
  }

  private static boolean hasNoLinks(Path path) {
    try {
      return path.toRealPath().equals(path);
    } catch (IOException gone) {
      return false;
    }
  }

  private static Path resolved(Path folder, String key, List<String> names) {
    try {
      Path path = folder;
      for (String name : names) {
        path = path.resolve(name);
      }
      return path;
    } catch (InvalidPathException impossible) {
      throw invalid("the key %s cannot be the name of a file here", Quoted.of(key));
    }
  }
}

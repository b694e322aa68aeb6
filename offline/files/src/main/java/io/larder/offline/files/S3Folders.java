package io.larder.offline.files;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.S3Location;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where `s3://bucket/prefix` lies on this machine: `<root>/bucket/prefix`.
public final class S3Folders {
  /// What common file systems take as one name.
  private static final int SEGMENT_BYTES_MAX = 255;

  private final Path root;

  public S3Folders(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /// The file or folder of a location, which need not exist.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where no file can have that name
  public Path path(S3Location location) {
    location.segments().forEach(segment -> checkLength(location, segment));
    Path path = resolved(location);
    if (!path.startsWith(root) || path.equals(root)) {
      throw invalid("Invalid S3Uri provided: %s leaves its bucket", location);
    }
    return path;
  }

  /// The location of a file or folder below the root.
  ///
  /// @throws IllegalArgumentException where the path is not below the root
  public S3Location location(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (!absolute.startsWith(root) || absolute.equals(root)) {
      throw new IllegalArgumentException(path + " is not below " + root);
    }
    List<String> names = new ArrayList<>();
    root.relativize(absolute).forEach(name -> names.add(name.toString()));
    return new S3Location("s3://" + String.join("/", names));
  }

  private Path resolved(S3Location location) {
    try {
      Path path = root.resolve(location.bucket());
      for (String segment : location.segments()) {
        path = path.resolve(segment);
      }
      return path.normalize();
    } catch (InvalidPathException impossible) {
      throw invalid("Invalid S3Uri provided: %s cannot be a file name", location);
    }
  }

  private static void checkLength(S3Location location, String segment) {
    int length = segment.getBytes(StandardCharsets.UTF_8).length;
    if (length > SEGMENT_BYTES_MAX) {
      throw invalid(
          "Invalid S3Uri provided: %s has a path segment of %d bytes; at most %d are possible",
          location, length, SEGMENT_BYTES_MAX);
    }
  }
}

package io.larder.service.tables;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.model.S3Location;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectStore;
import io.larder.store.objects.StoredObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The objects that a table's location stands for: all below it, but for those that Hive passes
/// over (names that begin with `_` or `.`, and empty ones).
public final class TableFiles {
  private static final int LISTED_MAX = 1_000;

  private final ObjectStore objects;

  public TableFiles(ObjectStore objects) {
    this.objects = objects;
  }

  /// @throws FeatureStoreException `INVALID` where the location is none, or its bucket not there
  public List<StoredObject> below(String location) {
    ObjectKey folder = folder(location);
    List<StoredObject> found = new ArrayList<>();
    List<StoredObject> page;
    String after = "";
    do {
      page = objects.list(folder.bucket(), folder.key(), after, LISTED_MAX);
      page.stream().filter(object -> counts(object, folder.key())).forEach(found::add);
      after = page.isEmpty() ? "" : page.getLast().key().key();
    } while (page.size() == LISTED_MAX);
    return found;
  }

  /// Where the engine reads an object.
  public Path path(StoredObject object) {
    return objects
        .file(object.key())
        .orElseThrow(() -> invalid("HIVE_CANNOT_OPEN_SPLIT: %s is gone", object.key().uri()));
  }

  /// The bucket and the prefix of a location, with a slash at its end.
  ///
  /// @throws FeatureStoreException as [#below]
  public ObjectKey folder(String location) {
    ObjectKey key = ObjectKey.of(new S3Location(location));
    if (objects.bucket(key.bucket()).isEmpty()) {
      throw invalid("HIVE_FILESYSTEM_ERROR: the bucket of %s does not exist", location);
    }
    return key.key().isEmpty() ? key : new ObjectKey(key.bucket(), key.key() + "/");
  }

  private static boolean counts(StoredObject object, String prefix) {
    String[] below = object.key().key().substring(prefix.length()).split("/", -1);
    for (String part : below) {
      if (part.startsWith("_") || part.startsWith(".")) {
        return false;
      }
    }
    return object.sizeBytes() > 0 && !below[below.length - 1].isEmpty();
  }
}

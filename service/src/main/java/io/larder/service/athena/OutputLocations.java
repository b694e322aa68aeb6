package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.model.S3Location;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectStore;
import java.util.Optional;

/// Where the result of an execution goes.
final class OutputLocations {
  private final ObjectStore objects;
  private final S3Location otherwise;

  /// @param otherwise where nobody says where; its bucket is made when missing
  OutputLocations(ObjectStore objects, String otherwise) {
    this.objects = objects;
    this.otherwise = new S3Location(otherwise);
  }

  /// @param wanted the folder that the client names
  /// @throws FeatureStoreException `INVALID` where it is none, or in a bucket that does not exist
  ObjectKey resultOf(String id, StatementKind kind, Optional<String> wanted) {
    ObjectKey folder = wanted.map(this::named).orElseGet(this::ours);
    String prefix = folder.key().isEmpty() ? "" : folder.key() + "/";
    String tables = kind.substatement().equals("CREATE_TABLE_AS_SELECT") ? "tables/" : "";
    return new ObjectKey(folder.bucket(), prefix + tables + id + kind.ending());
  }

  private ObjectKey named(String wanted) {
    ObjectKey folder = ObjectKey.of(location(wanted));
    if (folder.bucket().equals(otherwise.bucket())) {
      ours();
    }
    if (objects.bucket(folder.bucket()).isEmpty()) {
      throw invalid("Unable to verify/create output bucket %s", folder.bucket());
    }
    return folder;
  }

  static S3Location location(String wanted) {
    try {
      return new S3Location(wanted);
    } catch (FeatureStoreException none) {
      throw invalid("outputLocation is not a valid S3 path.");
    }
  }

  private ObjectKey ours() {
    if (objects.bucket(otherwise.bucket()).isEmpty()) {
      try {
        objects.createBucket(otherwise.bucket());
      } catch (FeatureStoreException failure) {
        if (objects.bucket(otherwise.bucket()).isEmpty()) {
          throw failure;
        }
      }
    }
    return ObjectKey.of(otherwise);
  }
}

package io.larder.objects.files;

import io.larder.model.FeatureStoreException;
import java.io.IOException;

/// The edge to the file system.
final class Failures {
  /// Something that works on files.
  interface Work<T> {
    T run() throws IOException;
  }

  /// Something that changes files.
  interface Change {
    void run() throws IOException;
  }

  private Failures() {}

  static <T> T translated(String what, Work<T> work) {
    try {
      return work.run();
    } catch (IOException failed) {
      throw unavailable(what, failed);
    }
  }

  static void translated(String what, Change change) {
    try {
      change.run();
    } catch (IOException failed) {
      throw unavailable(what, failed);
    }
  }

  static FeatureStoreException unavailable(String what, IOException failed) {
    return FeatureStoreException.unavailable("cannot " + what + ": " + failed.getMessage(), failed);
  }
}

package io.larder.objects.files;

import io.larder.store.objects.ObjectProperties;
import java.nio.file.Path;
import java.util.Optional;

/// A finished file that is to be an object.
///
/// @param md5Tag its entity tag, where one has been computed
record NewObject(Path file, Optional<String> md5Tag, ObjectProperties properties) {
  static NewObject of(Path file, String md5Tag, ObjectProperties properties) {
    return new NewObject(file, Optional.of(md5Tag), properties);
  }
}

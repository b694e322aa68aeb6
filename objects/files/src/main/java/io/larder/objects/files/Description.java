package io.larder.objects.files;

import io.larder.store.objects.ObjectProperties;
import java.util.Optional;

/// What is known of an object beside its content.
///
/// @param stamp of the file that it is about
/// @param md5Tag its entity tag, where one has been computed
record Description(Stamp stamp, Optional<String> md5Tag, ObjectProperties properties) {
  String entityTag() {
    return md5Tag.orElseGet(stamp::entityTag);
  }
}

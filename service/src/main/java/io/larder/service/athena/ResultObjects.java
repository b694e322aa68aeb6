package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.internal;

import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What statements leave behind, as objects. Files are made in a folder of this machine and become
/// objects when they are whole.
final class ResultObjects {
  private final ObjectStore objects;
  private final Path scratch;

  /// @param scratch what is left in it from before is deleted
  ResultObjects(ObjectStore objects, Path scratch) {
    this.objects = objects;
    this.scratch = scratch;
    try {
      Files.createDirectories(scratch);
      try (var left = Files.list(scratch)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException failure) {
      throw internal("could not make the folder for results", failure);
    }
  }

  /// A file that does not exist yet.
  Path scratch(String name) {
    return scratch.resolve(name);
  }

  void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw internal("could not delete a file of a result", failure);
    }
  }

  void putFile(ObjectKey key, Path file, String contentType) {
    objects.putFile(key, file, properties(contentType));
  }

  void delete(List<ObjectKey> written) {
    written.forEach(objects::delete);
  }

  void putText(ObjectKey key, String text) {
    put(key, text.getBytes(StandardCharsets.UTF_8), "text/plain");
  }

  void put(ObjectKey key, byte[] content, String contentType) {
    try {
      objects.put(key, new ByteArrayInputStream(content), properties(contentType));
    } catch (IOException failure) {
      throw internal("could not put a result in its place", failure);
    }
  }

  /// The list of the files that a statement wrote, as Athena leaves it beside the result.
  ///
  /// @return its address
  String putManifest(ObjectKey result, List<ObjectKey> written) {
    ObjectKey manifest = new ObjectKey(result.bucket(), result.key() + "-manifest.csv");
    StringBuilder lines = new StringBuilder();
    written.forEach(file -> lines.append(file.uri()).append('\n'));
    put(manifest, lines.toString().getBytes(StandardCharsets.UTF_8), "text/csv");
    return manifest.uri();
  }

  private static ObjectProperties properties(String contentType) {
    return new ObjectProperties(Optional.of(contentType), Map.of());
  }
}

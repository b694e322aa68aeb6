package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Small values with names that outlive the process: a JSON file each. All of them are on the heap
/// as well.
final class StoredValues<T> {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();
  private static final String ENDING = ".json";

  private final Path folder;
  private final Function<T, String> key;
  private final ConcurrentSkipListMap<String, T> values = new ConcurrentSkipListMap<>();

  /// @param key tells values apart, and orders them
  StoredValues(Path folder, Class<T> type, Function<T, String> key) {
    this.key = key;
    try {
      this.folder = Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
          T value = JSON.readValue(file.toFile(), type);
          values.put(key.apply(value), value);
        }
      }
    } catch (IOException failure) {
      throw internal("could not read " + folder, failure);
    }
  }

  Optional<T> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// In the order of their keys.
  List<T> all() {
    return List.copyOf(values.values());
  }

  synchronized void put(T value) {
    String name = key.apply(value);
    Path file = file(name);
    Path temporary = folder.resolve(file.getFileName() + ".tmp");
    try {
      Files.write(temporary, JSON.writeValueAsBytes(value));
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw internal("could not write " + file, failure);
    }
    values.put(name, value);
  }

  /// Puts a value where there is none of its key.
  ///
  /// @return whether it was put
  synchronized boolean add(T value) {
    if (values.containsKey(key.apply(value))) {
      return false;
    }
    put(value);
    return true;
  }

  /// @return whether it was there
  synchronized boolean remove(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException failure) {
      throw internal("could not delete " + file(name), failure);
    }
    return values.remove(name) != null;
  }

  private Path file(String name) {
    return folder.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + ENDING);
  }
}

package io.larder.offline.iceberg;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.larder.model.FeatureStoreException;
import io.larder.offline.files.Disk;
import io.larder.store.LogPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How far the store as a whole has come, in a file of its own: stretches of the log without a row
/// for any table move it too.
final class StorePosition {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int VERSION = 1;

  private final Path file;
  private final Disk disk;
  private volatile LogPosition next;

  private StorePosition(Path file, Disk disk, LogPosition next) {
    this.file = file;
    this.disk = disk;
    this.next = next;
  }

  /// @param next the first position that has not been committed
  private record Content(@JsonProperty("version") int version, @JsonProperty("next") long next) {}

  /// @param start where a store begins that has not been there before
  static StorePosition open(Path file, Disk disk, LogPosition start) throws IOException {
    if (Files.exists(file)) {
      return new StorePosition(file, disk, read(file));
    }
    StorePosition begun = new StorePosition(file, disk, start);
    begun.moveTo(start);
    return begun;
  }

  LogPosition next() {
    return next;
  }

  void moveTo(LogPosition position) throws IOException {
    disk.replace(file, JSON.writeValueAsBytes(new Content(VERSION, position.number())));
    next = position;
  }

  private static LogPosition read(Path file) throws IOException {
    try {
      Content content = JSON.readValue(Files.readString(file), Content.class);
      if (content.version() == VERSION) {
        return new LogPosition(content.next());
      }
    } catch (JsonProcessingException broken) {
      throw FeatureStoreException.unavailable(file + " cannot be read", broken);
    }
    throw FeatureStoreException.unavailable(
        file + " was written by another version of Larder",
        new IllegalStateException("unknown version"));
  }
}

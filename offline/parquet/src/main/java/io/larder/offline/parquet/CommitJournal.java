package io.larder.offline.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.S3Location;
import io.larder.offline.files.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The store's bookkeeping on disk: the state file `commits.json`, which says how far the store has
/// come; for each group a manifest `<id>.jsonl`, a line per file, to which commits append and which
/// compaction replaces; and `<id>.location`, which says where the group's files are.
final class CommitJournal {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Disk disk;

  CommitJournal(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /// Where the bookkeeping is.
  Path folder() {
    return folder;
  }

  CommitState readState() throws IOException {
    Path file = stateFile();
    if (!Files.exists(file)) {
      return CommitState.START;
    }
    CommitState state = parsed(Files.readString(file), CommitState.class, file);
    if (state.version() != CommitState.VERSION) {
      throw damaged(file, "was written by another version of Larder", null);
    }
    return state;
  }

  void writeState(CommitState state) throws IOException {
    disk.replace(stateFile(), JSON.writeValueAsBytes(state));
  }

  void append(long group, List<ManifestLine> lines) throws IOException {
    disk.append(manifest(group), bytes(lines));
  }

  /// Replaces the manifest: from one moment to the next other files are the group's. Not while a
  /// commit has begun.
  void replace(long group, Collection<ManifestLine> lines) throws IOException {
    disk.replace(manifest(group), bytes(lines));
  }

  /// Keeps where the group's files are; must come before its first manifest line.
  void keepLocation(long group, S3Location location) throws IOException {
    Path file = locationFile(group);
    if (!Files.exists(file)) {
      disk.replace(file, location.uri().getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Whether this store has had a group of that number whose files are at the location.
  boolean isLocation(long group, S3Location location) throws IOException {
    Path file = locationFile(group);
    return Files.exists(file) && Files.readString(file).equals(location.uri());
  }

  /// The lines of the commits before a position.
  List<ManifestLine> committed(long group, long next) throws IOException {
    return lines(group).stream().filter(line -> line.to() <= next).toList();
  }

  /// The lines of a commit that was not finished. Where the last of them was not written whole, the
  /// commit had not come to make any file visible.
  List<ManifestLine> unfinished(long group, long next) throws IOException {
    return lines(group).stream().filter(line -> line.to() > next).toList();
  }

  /// Forgets the lines of a commit that was not finished.
  void forgetUnfinished(long group, long next) throws IOException {
    Path file = manifest(group);
    if (Files.exists(file)) {
      disk.truncate(file, committedLength(file, next));
    }
  }

  private static byte[] bytes(Collection<ManifestLine> lines) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (ManifestLine line : lines) {
      text.writeBytes(JSON.writeValueAsBytes(line));
      text.write('\n');
    }
    return text.toByteArray();
  }

  /// All lines, those of an unfinished commit too.
  List<ManifestLine> lines(long group) throws IOException {
    Path file = manifest(group);
    List<ManifestLine> lines = new ArrayList<>();
    for (String text : wholeLines(file)) {
      lines.add(parsed(text, ManifestLine.class, file));
    }
    return lines;
  }

  private static long committedLength(Path file, long next) throws IOException {
    long length = 0;
    for (String text : wholeLines(file)) {
      if (parsed(text, ManifestLine.class, file).to() <= next) {
        length += text.getBytes(StandardCharsets.UTF_8).length + 1;
      }
    }
    return length;
  }

  private static List<String> wholeLines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static <T> T parsed(String text, Class<T> type, Path file) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException broken) {
      throw damaged(file, "cannot be read", broken);
    }
  }

  private static FeatureStoreException damaged(
      Path file, String what, @org.jspecify.annotations.Nullable Throwable cause) {
    return new FeatureStoreException(
        ErrorKind.UNAVAILABLE, "the offline store's file " + file + " " + what, cause);
  }

  private Path stateFile() {
    return folder.resolve("commits.json");
  }

  private Path locationFile(long group) {
    return folder.resolve(group + ".location");
  }

  private Path manifest(long group) {
    return folder.resolve(group + ".jsonl");
  }
}

package io.larder.offline.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.offline.files.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The store's bookkeeping on disk: the state file `commits.json`, which says how far the store has
/// come, and for each group a manifest `<id>.jsonl`, a line per file, to which is only appended.
final class CommitJournal {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Disk disk;

  CommitJournal(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  CommitState readState() throws IOException {
    Path file = stateFile();
    if (!Files.exists(file)) {
      return CommitState.idle(0);
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
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (ManifestLine line : lines) {
      text.writeBytes(JSON.writeValueAsBytes(line));
      text.write('\n');
    }
    disk.append(manifest(group), text.toByteArray());
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

  private List<ManifestLine> lines(long group) throws IOException {
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

  private Path manifest(long group) {
    return folder.resolve(group + ".jsonl");
  }
}

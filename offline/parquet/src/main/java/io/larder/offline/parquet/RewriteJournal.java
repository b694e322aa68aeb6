package io.larder.offline.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.S3Location;
import io.larder.offline.files.Disk;
import io.larder.offline.files.S3Folders;
import io.larder.offline.parquet.RewriteState.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The file `rewrites.json`: which files compaction is about to replace by which. It says so before
/// the first new file appears in a folder, and until the last old one is gone. The manifests say
/// what counts, so one rule clears up at any point: of the files that are named here, those that no
/// manifest lists go.
final class RewriteJournal {
  /// Programs that read folders of Parquet files leave out names that start with `_`.
  static final String STAGING = "_larder_compaction";

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Disk disk;
  private final List<Batch> begun = new ArrayList<>();
  private long last;

  RewriteJournal(Path folder, Disk disk) {
    this.file = folder.resolve("rewrites.json");
    this.disk = disk;
  }

  /// Clears away what was left when the process ended. No commit may be unfinished.
  ///
  /// @param next the first position that has not been committed
  synchronized void recover(CommitJournal journal, S3Folders folders, long next)
      throws IOException {
    RewriteState state = read();
    last = state.last();
    for (Batch batch : state.begun()) {
      Set<String> listed = new HashSet<>();
      journal.committed(batch.id(), next).forEach(line -> listed.add(line.file()));
      Path folder = folders.path(new S3Location(batch.location()));
      disk.deleteFolder(folder.resolve(STAGING));
      delete(folder, batch.files().stream().filter(name -> !listed.contains(name)).toList());
    }
    if (!state.begun().isEmpty()) {
      write();
    }
  }

  /// Deletes files for good.
  ///
  /// @param names below the folder
  void delete(Path folder, List<String> names) throws IOException {
    Set<Path> changed = new HashSet<>();
    for (String name : names) {
      Path path = folder.resolve(name);
      if (Files.exists(path)) {
        disk.delete(path);
        changed.add(Disk.parent(path));
      }
    }
    disk.sync(changed);
  }

  /// A number that no file was named by.
  synchronized long nextNumber() {
    return ++last;
  }

  synchronized void begin(Batch batch) throws IOException {
    begun.add(batch);
    try {
      write();
    } catch (IOException failed) {
      begun.remove(batch);
      throw failed;
    }
  }

  /// Forgets a batch that has left nothing to clear away.
  synchronized void settle(Batch batch) throws IOException {
    begun.remove(batch);
    write();
  }

  private RewriteState read() throws IOException {
    if (!Files.exists(file)) {
      return RewriteState.START;
    }
    try {
      RewriteState state = JSON.readValue(Files.readString(file), RewriteState.class);
      if (state.version() == RewriteState.VERSION) {
        return state;
      }
    } catch (JsonProcessingException broken) {
      throw damaged("cannot be read", broken);
    }
    throw damaged("was written by another version of Larder", null);
  }

  private void write() throws IOException {
    disk.replace(file, JSON.writeValueAsBytes(new RewriteState(RewriteState.VERSION, last, begun)));
  }

  private FeatureStoreException damaged(
      String what, @org.jspecify.annotations.Nullable Throwable cause) {
    return new FeatureStoreException(
        ErrorKind.UNAVAILABLE, "the offline store's file " + file + " " + what, cause);
  }
}

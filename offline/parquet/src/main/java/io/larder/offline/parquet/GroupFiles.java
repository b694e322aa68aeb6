package io.larder.offline.parquet;

import io.larder.model.S3Location;
import io.larder.store.DataFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A group's committed files, in memory. A file of ours that is in the folders is either *listed*,
/// so its rows are the group's, or *hidden*: it is about to be listed, or was replaced and is not
/// deleted yet. Any other file there is somebody else's.
///
/// Who reads files enters a generation and leaves it when done. Each replacement of files begins
/// the next generation; the files that it replaced are read until all earlier ones are empty.
final class GroupFiles {
  private final long id;
  private final S3Location location;
  private final Path folder;
  private final Set<String> hidden = new HashSet<>();
  private final TreeMap<Long, Integer> readers = new TreeMap<>();
  private Map<String, Listed> listed = new LinkedHashMap<>();
  private @Nullable Listing current;
  private long generation;

  private record Listed(ManifestLine line, DataFile file) {}

  /// @param lines of the manifest, in their order
  GroupFiles(long id, S3Location location, Path folder, List<ManifestLine> lines) {
    this.id = id;
    this.location = location;
    this.folder = folder;
    lines.forEach(line -> listed.put(line.file(), listed(line)));
  }

  long id() {
    return id;
  }

  S3Location location() {
    return location;
  }

  Path folder() {
    return folder;
  }

  /// What is listed at one moment.
  ///
  /// @param lastWritten the greatest `write_time` of all rows, in microseconds, where it is known
  record Listing(List<DataFile> files, OptionalLong lastWritten) {}

  synchronized Listing listing() {
    if (current == null) {
      current =
          new Listing(
              listed.values().stream().map(Listed::file).toList(),
              listed.values().stream()
                  .map(each -> each.line().lastWritten())
                  .filter(Objects::nonNull)
                  .mapToLong(Long::longValue)
                  .max());
    }
    return current;
  }

  /// Files that hold the rows that were written at a moment or before.
  synchronized List<DataFile> writtenBy(long micros) {
    List<DataFile> files = new ArrayList<>();
    for (Listed each : listed.values()) {
      if (each.line().isWrittenBy(micros)) {
        files.add(each.file());
      } else if (!each.line().isWrittenAfter(micros)) {
        DataFile file = each.file();
        files.add(
            new DataFile(
                file.path(),
                file.uri(),
                file.sizeBytes(),
                file.rowCount(),
                Optional.of(SnapshotId.instant(micros))));
      }
    }
    return files;
  }

  synchronized List<ManifestLine> lines() {
    return listed.values().stream().map(Listed::line).toList();
  }

  private DataFile file(ManifestLine line) {
    return new DataFile(
        folder.resolve(line.file()).toString(),
        location.withoutTrailingSlash() + "/" + line.file(),
        line.bytes(),
        line.rows());
  }

  /// Tells that files of these names may appear in the folders from now on.
  synchronized void hide(Collection<String> files) {
    hidden.addAll(files);
  }

  /// Tells that hidden files are gone.
  synchronized void forget(Collection<String> files) {
    files.forEach(hidden::remove);
  }

  /// Lists the files of a commit.
  synchronized void add(List<ManifestLine> lines) {
    current = null;
    for (ManifestLine line : lines) {
      listed.put(line.file(), listed(line));
      hidden.remove(line.file());
    }
  }

  /// The lines as they will be when files have taken the place of others.
  synchronized List<ManifestLine> with(List<Rewrite> rewrites) {
    Map<String, ManifestLine> inPlaceOf = new LinkedHashMap<>();
    Set<String> replaced = new HashSet<>();
    for (Rewrite rewrite : rewrites) {
      inPlaceOf.put(rewrite.replaced().getFirst().file(), rewrite.line());
      rewrite.replaced().forEach(line -> replaced.add(line.file()));
    }
    List<ManifestLine> lines = new ArrayList<>();
    for (Listed each : listed.values()) {
      ManifestLine instead = inPlaceOf.get(each.line().file());
      if (instead != null) {
        lines.add(instead);
      } else if (!replaced.contains(each.line().file())) {
        lines.add(each.line());
      }
    }
    return lines;
  }

  /// Lists these lines instead; the files that are listed no more become hidden ones.
  ///
  /// @return the generation that begins by it
  synchronized long replace(List<ManifestLine> lines) {
    current = null;
    Map<String, Listed> before = listed;
    listed = new LinkedHashMap<>();
    for (ManifestLine line : lines) {
      Listed known = before.remove(line.file());
      listed.put(line.file(), known == null ? listed(line) : known);
      hidden.remove(line.file());
    }
    hidden.addAll(before.keySet());
    return ++generation;
  }

  /// Whether a file's rows are the group's.
  synchronized boolean lists(String file) {
    return listed.containsKey(file);
  }

  /// Whether a file in the folders is this store's.
  synchronized boolean owns(String file) {
    return listed.containsKey(file) || hidden.contains(file);
  }

  /// Begins to read; what is listed now stays in place until [#leave].
  ///
  /// @return the generation to leave
  synchronized long enter() {
    readers.merge(generation, 1, Integer::sum);
    return generation;
  }

  synchronized void leave(long entered) {
    readers.computeIfPresent(entered, (number, count) -> count == 1 ? null : count - 1);
  }

  /// Whether nobody reads what was replaced when a generation began.
  synchronized boolean isUnread(long begun) {
    return readers.isEmpty() || readers.firstKey() >= begun;
  }

  private Listed listed(ManifestLine line) {
    return new Listed(line, file(line));
  }
}

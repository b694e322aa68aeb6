package io.larder.objects.files;

import io.larder.objects.files.FolderEntries.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Walks through folders in the order of keys, into those only in which there can be a key of the
/// range, and ends when there are enough.
final class ObjectWalk {
  private final KeyRange range;
  private final int limit;
  private final boolean stopsAtFolders;
  private final List<Entry> found = new ArrayList<>();

  private ObjectWalk(KeyRange range, int limit, boolean stopsAtFolders) {
    this.range = range;
    this.limit = limit;
    this.stopsAtFolders = stopsAtFolders;
  }

  /// Files of the range.
  ///
  /// @param base what all keys in the folder begin with
  static List<Entry> files(Path folder, String base, KeyRange range, int limit) throws IOException {
    ObjectWalk walk = new ObjectWalk(range, limit, false);
    walk.visit(folder, base);
    return walk.found;
  }

  /// Files of the range, and folders that have such files.
  ///
  /// @param base what the range's prefix says up to its last slash
  static List<Entry> filesAndFolders(Path folder, String base, KeyRange range, int limit)
      throws IOException {
    ObjectWalk walk = new ObjectWalk(range, limit, true);
    walk.visit(folder, base);
    return walk.found;
  }

  private void visit(Path folder, String base) throws IOException {
    FolderEntries entries = FolderEntries.of(folder, base, range);
    for (Entry entry = entries.next();
        entry != null && found.size() < limit;
        entry = entries.next()) {
      if (!entry.isFolder()) {
        addFile(entry);
      } else if (stopsAtFolders) {
        addFolder(entry);
      } else if (range.mayContain(entry.text())) {
        visit(entry.path(), entry.text());
      }
    }
  }

  private void addFile(Entry file) {
    if (range.contains(file.text())) {
      found.add(file);
    }
  }

  private void addFolder(Entry folder) throws IOException {
    boolean told = folder.text().equals(range.after());
    if (!told && !files(folder.path(), folder.text(), range, 1).isEmpty()) {
      found.add(folder);
    }
  }
}

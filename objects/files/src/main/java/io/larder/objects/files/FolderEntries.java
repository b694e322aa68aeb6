package io.larder.objects.files;

import io.larder.store.objects.KeyOrder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files and folders right in a folder, in the order of keys: by what their keys begin with,
/// where that of a folder ends with a slash. So `a-b` comes before the folder `a`.
///
/// Names are read at once, the rest as it is asked for: a page out of a large folder asks the disk
/// about the entries of that page alone.
final class FolderEntries {
  /// @param text the key of a file; what all keys in a folder begin with, slash included
  record Entry(String text, Path path, BasicFileAttributes attributes) {
    boolean isFolder() {
      return attributes.isDirectory();
    }
  }

  private record Name(String segment, Path path) {}

  private final String base;
  private final Deque<Name> names;

  /// Folders whose turn comes only after names that begin like theirs; the next one first.
  private final Deque<Entry> waiting = new ArrayDeque<>();

  private FolderEntries(String base, Deque<Name> names) {
    this.base = base;
    this.names = names;
  }

  /// @param base what all keys in the folder begin with
  /// @param range entries outside of it may be left out
  static FolderEntries of(Path folder, String base, KeyRange range) throws IOException {
    List<Name> names = new ArrayList<>();
    addNames(folder, "", names);
    names.removeIf(name -> !range.mayContain(base + name.segment()));
    names.sort(Comparator.comparing(Name::segment, KeyOrder.INSTANCE));
    return new FolderEntries(base, new ArrayDeque<>(names));
  }

  /// The next entry; null at the end.
  @Nullable Entry next() throws IOException {
    while (!names.isEmpty()) {
      Name name = names.getFirst();
      Entry first = waiting.peek();
      if (first != null && KeyOrder.INSTANCE.compare(first.text(), base + name.segment()) < 0) {
        return waiting.pop();
      }
      names.removeFirst();
      Optional<Entry> entry = entry(name);
      if (entry.isPresent() && !entry.get().isFolder()) {
        return entry.get();
      }
      entry.ifPresent(waiting::push);
    }
    return waiting.poll();
  }

  /// Symbolic links are not followed and stand for nothing, like all that is neither file nor
  /// folder.
  private Optional<Entry> entry(Name name) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(name.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException removedMeanwhile) {
      return Optional.empty();
    }
    String text = base + name.segment();
    boolean marksFolder = name.path().endsWith(KeyNames.FOLDER);
    if (attributes.isDirectory() && !marksFolder) {
      return Optional.of(new Entry(text + "/", name.path(), attributes));
    }
    boolean isObject = attributes.isRegularFile() && (marksFolder || !name.segment().isEmpty());
    return isObject ? Optional.of(new Entry(text, name.path(), attributes)) : Optional.empty();
  }

  private static void addNames(Path folder, String start, List<Name> names) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Optional<KeyNames.Meaning> meaning = KeyNames.meaning(String.valueOf(file.getFileName()));
        if (meaning.isPresent() && meaning.get().complete()) {
          names.add(new Name(start + meaning.get().text(), file));
        } else if (meaning.isPresent()) {
          addNames(file, start + meaning.get().text(), names);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException none) {
      return;
    }
  }
}

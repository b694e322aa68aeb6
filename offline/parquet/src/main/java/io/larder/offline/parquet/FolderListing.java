package io.larder.offline.parquet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was in a folder when it was last listed. A folder's time of change tells whether that is
/// still so, at the cost of one look, once the folder was listed some time after it had that time
/// for the first time: until then another change may have come in the same tick of the file
/// system's clock.
///
/// @param changed the folder's time of change, read before it was listed
/// @param firstSeen when that time was first seen, as [System#nanoTime]
/// @param listed when the folder was listed
/// @param files those of others
record FolderListing(
    FileTime changed, long firstSeen, long listed, List<Path> folders, List<Path> files) {
  /// The coarsest clock of a file system that is in use counts seconds.
  private static final Duration TICK = Duration.ofSeconds(2);

  private static final String ENDING = ".parquet";

  /// Tells others' files from ours.
  interface Ownership {
    boolean isOurs(Path file) throws IOException;
  }

  /// What is in the folder now.
  ///
  /// @param before what is known of it
  /// @return the same object where nothing has changed
  /// @throws java.nio.file.NoSuchFileException where the folder is gone
  static FolderListing of(Path folder, @Nullable FolderListing before, Ownership ownership)
      throws IOException {
    FileTime changed = Files.getLastModifiedTime(folder);
    long now = System.nanoTime();
    if (before == null || !before.changed.equals(changed)) {
      return new FolderListing(changed, now, now, new ArrayList<>(), new ArrayList<>())
          .filled(folder, ownership);
    }
    return before.isSure()
        ? before
        : new FolderListing(changed, before.firstSeen, now, new ArrayList<>(), new ArrayList<>())
            .filled(folder, ownership);
  }

  private boolean isSure() {
    return listed - firstSeen >= TICK.toNanos();
  }

  private FolderListing filled(Path folder, Ownership ownership) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (isHidden(name)) {
          continue;
        }
        boolean parquet = name.endsWith(ENDING);
        if (parquet && ownership.isOurs(entry)) {
          continue;
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(entry);
        } else if (parquet) {
          files.add(entry);
        }
      }
    }
    return this;
  }

  /// What programs write on the way to a file (`_temporary`, `_SUCCESS`, `.part-0.crc`, and
  /// Larder's own) has such names by convention.
  private static boolean isHidden(String name) {
    return name.startsWith("_") || name.startsWith(".");
  }
}

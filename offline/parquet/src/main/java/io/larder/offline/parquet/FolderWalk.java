package io.larder.offline.parquet;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Others' files below a folder, and what has changed since the walk before. Links to folders are
/// not followed: they may lead back up.
final class FolderWalk {
  private final Map<Path, FolderListing> before;
  private final FolderListing.Ownership ownership;
  private final Map<Path, FolderListing> now = new HashMap<>();
  private final List<Path> listed = new ArrayList<>();
  private final Set<Path> gone = new HashSet<>();

  private FolderWalk(Map<Path, FolderListing> before, FolderListing.Ownership ownership) {
    this.before = before;
    this.ownership = ownership;
  }

  /// A first walk.
  static FolderWalk none() {
    return new FolderWalk(Map.of(), file -> true);
  }

  /// Walks again.
  FolderWalk again(Path root, FolderListing.Ownership ownership) throws IOException {
    FolderWalk walk = new FolderWalk(now, ownership);
    walk.visit(root);
    now.forEach((folder, listing) -> {
      if (!walk.now.containsKey(folder)) {
        walk.gone.addAll(listing.files());
      }
    });
    return walk;
  }

  /// Files in folders that had to be listed anew: the only ones that may be new or another.
  List<Path> listed() {
    return listed;
  }

  /// Files that were there at the walk before.
  Set<Path> gone() {
    return gone;
  }

  private void visit(Path folder) throws IOException {
    FolderListing last = before.get(folder);
    FolderListing listing;
    try {
      listing = FolderListing.of(folder, last, ownership);
    } catch (NoSuchFileException | NotDirectoryException vanished) {
      return;
    }
    now.put(folder, listing);
    if (!listing.equals(last)) {
      listed.addAll(listing.files());
      if (last != null) {
        gone.addAll(last.files());
        listing.files().forEach(gone::remove);
      }
    }
    for (Path below : listing.folders()) {
      visit(below);
    }
  }
}

package io.larder.query.duckdb;

import io.larder.model.FeatureStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A result file that is there whole or not at all: it is written under another name beside its
/// place, and renamed when it is to be kept.
final class OutputFile implements AutoCloseable {
  private final Path target;
  private final Path draft;

  OutputFile(Path target) {
    this.target = target.toAbsolutePath();
    this.draft = this.target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.createDirectories(this.draft.getParent());
    } catch (IOException failure) {
      throw FeatureStoreException.unavailable("no folder for the result", failure);
    }
  }

  /// Where to write.
  String path() {
    return draft.toString();
  }

  void keep() {
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw FeatureStoreException.unavailable("the result cannot be put in its place", failure);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

package io.larder.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Where everything lies in the data folder. A new one is for the user who runs Larder and for
/// nobody else, where the file system can say so.
record DataFolder(Path root) {
  static DataFolder create(Path root) {
    try {
      if (!Files.isDirectory(root)) {
        Files.createDirectories(root, ownerOnly(root));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the data folder " + root + " cannot be made", failure);
    }
    return new DataFolder(root.toAbsolutePath().normalize());
  }

  private static FileAttribute<?>[] ownerOnly(Path root) {
    boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  Path log() {
    return root.resolve("log");
  }

  Path online() {
    return root.resolve("online");
  }

  /// The records of groups in memory, beside those on disk.
  Path onlineMemory() {
    return root.resolve("online-memory");
  }

  /// The records of all groups, where all are in memory. Not the same folder: each of the two lacks
  /// what the other has.
  Path onlineMemoryAlone() {
    return root.resolve("online-memory-alone");
  }

  Path registry() {
    return root.resolve("registry.db");
  }

  Path trainingSets() {
    return root.resolve("training-sets");
  }

  /// Training sets in other formats than they were made in.
  Path conversions() {
    return root.resolve("tmp").resolve("conversions");
  }

  Path uploads() {
    return root.resolve("tmp").resolve("uploads");
  }

  /// What is remembered of statements that ran.
  Path queryExecutions() {
    return root.resolve("query-executions");
  }

  /// Results that are not finished.
  Path results() {
    return root.resolve("tmp").resolve("results");
  }

  Path loads() {
    return root.resolve("loads");
  }

  /// Chunks of loads as they were sent, and what their staging has no room for in memory.
  Path loadScratch() {
    return root.resolve("tmp").resolve("loads");
  }

  Path queryScratch() {
    return root.resolve("tmp").resolve("queries");
  }
}

package io.larder.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where everything lies in the data folder. Others may read it, so it belongs to the user who runs
/// Larder and to nobody else where the file system can say so.
record DataFolder(Path root) {
  static DataFolder create(Path root) {
    try {
      Files.createDirectories(root);
    } catch (IOException failure) {
      throw new UncheckedIOException("the data folder " + root + " cannot be made", failure);
    }
    return new DataFolder(root.toAbsolutePath().normalize());
  }

  Path log() {
    return root.resolve("log");
  }

  Path online() {
    return root.resolve("online");
  }

  Path registry() {
    return root.resolve("registry.db");
  }

  Path trainingSets() {
    return root.resolve("training-sets");
  }

  Path uploads() {
    return root.resolve("tmp").resolve("uploads");
  }

  Path queryScratch() {
    return root.resolve("tmp").resolve("queries");
  }
}

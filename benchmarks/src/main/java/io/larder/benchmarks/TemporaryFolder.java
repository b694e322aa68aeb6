package io.larder.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder that is gone when it is closed.
record TemporaryFolder(Path path) implements AutoCloseable {
  static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("larder-benchmark-"));
  }

  /// The deepest come first, so that each folder is empty when its turn comes.
  @Override
  public void close() throws IOException {
    List<Path> content;
    try (Stream<Path> all = Files.walk(path)) {
      content = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : content) {
      Files.delete(each);
    }
  }
}

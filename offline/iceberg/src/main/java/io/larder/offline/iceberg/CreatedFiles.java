package io.larder.offline.iceberg;

import io.larder.offline.files.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// The addresses of the files that a change of tables is about to make or to give up, noted before:
/// after a crash those among them that no table knows are removed.
final class CreatedFiles {
  private final Path journal;
  private final Disk disk;

  CreatedFiles(Path journal, Disk disk) {
    this.journal = journal;
    this.disk = disk;
  }

  synchronized void note(Collection<String> addresses) throws IOException {
    StringBuilder lines = new StringBuilder();
    addresses.forEach(address -> lines.append(address).append('\n'));
    disk.note(journal, lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// What the change that is not done has noted. A last line that was cut off names a file that did
  /// not come to be.
  synchronized List<String> noted() throws IOException {
    if (!Files.exists(journal)) {
      return List.of();
    }
    String text = Files.readString(journal);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().distinct().toList();
  }

  /// Forgets all: the change is done, or cleared away.
  synchronized void forget() throws IOException {
    if (Files.exists(journal)) {
      disk.truncate(journal, 0);
    }
  }
}

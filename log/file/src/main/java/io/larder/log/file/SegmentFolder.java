package io.larder.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The folder with the segments: files named after their first position, `…0042.segment`.
final class SegmentFolder {
  private static final String SUFFIX = ".segment";
  private static final String UNFINISHED_SUFFIX = SUFFIX + ".new";

  private final Path path;
  private final SegmentFile.Opener files;

  /// The folder, made where it is missing.
  static SegmentFolder make(Path path, SegmentFile.Opener files) throws IOException {
    if (!Files.isDirectory(path)) {
      Path parent = path.toAbsolutePath().getParent();
      Files.createDirectories(path);
      force(parent == null ? path : parent);
    }
    return new SegmentFolder(path, files);
  }

  private SegmentFolder(Path path, SegmentFile.Opener files) {
    this.path = path;
    this.files = files;
  }

  Path path() {
    return path;
  }

  /// The segments' files in the order of their positions.
  List<Path> segments() throws IOException {
    return endingWith(SUFFIX);
  }

  /// Makes a segment without entries. It appears under its name only when its header is on the
  /// disk, so a crash leaves no segment without one.
  Segment create(SegmentHeader header) throws IOException {
    Path target = path.resolve(String.format(Locale.ROOT, "%020d%s", header.first(), SUFFIX));
    Path unfinished = path.resolve(target.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    try (SegmentFile file = files.open(unfinished)) {
      file.write(header.encode());
      file.force();
    }
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    force();
    return new Segment(target, header, SegmentHeader.BYTES);
  }

  SegmentFile openForAppend(Segment segment) throws IOException {
    return files.open(segment.path());
  }

  SegmentHeader headerOf(Path segment) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // A read may give less than it was asked for.
      }
    }
    return SegmentHeader.decode(bytes.flip(), segment);
  }

  /// Removes what a crash in [#create] has left.
  void deleteUnfinished() throws IOException {
    for (Path unfinished : endingWith(UNFINISHED_SUFFIX)) {
      Files.delete(unfinished);
    }
  }

  /// Returns when the disk has the names that were given and taken.
  void force() throws IOException {
    force(path);
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private List<Path> endingWith(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}

package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.unavailable;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.RowFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files that clients send to be used in a later request. Those that nobody uses go after a day.
public final class Uploads {
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}\\.(csv|parquet)");
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int COPY_BYTES = 1 << 16;

  private final Path folder;
  private final long bytesMax;
  private final InstantSource clock;

  public Uploads(Path folder, long bytesMax, InstantSource clock) {
    this.folder = folder;
    this.bytesMax = bytesMax;
    this.clock = clock;
  }

  /// @param id for [#take]
  public record Upload(String id, long sizeBytes) {}

  /// Keeps what the stream brings.
  ///
  /// @param formatWord `csv` or `parquet`
  /// @throws FeatureStoreException `LIMIT_EXCEEDED` where it is too much; nothing is kept then
  public Upload keep(InputStream content, String formatWord) {
    String id = UUID.randomUUID() + "." + Words.word(Words.format(formatWord));
    Path file = folder.resolve(id);
    try {
      Files.createDirectories(folder);
      removeOld();
      return new Upload(id, copy(content, file));
    } catch (IOException failure) {
      remove(file);
      throw unavailable("the upload could not be kept: " + failure.getMessage(), failure);
    } catch (FeatureStoreException refused) {
      remove(file);
      throw refused;
    }
  }

  /// Moves an upload to where it is used; it is gone from here then.
  RowFile take(String id, Path target) {
    Path file = existing(id);
    Format format = Words.format(id.substring(id.lastIndexOf('.') + 1));
    Path named = target.resolveSibling(target.getFileName() + "." + Words.word(format));
    try {
      Files.move(file, named);
      return new RowFile(named, format);
    } catch (IOException failure) {
      throw unavailable("upload " + id + " could not be read", failure);
    }
  }

  private Path existing(String id) {
    if (!ID.matcher(id).matches() || !Files.exists(folder.resolve(id))) {
      throw invalid(
          "upload %s does not exist; uploads are used once and kept a day", Quoted.of(id));
    }
    return folder.resolve(id);
  }

  private long copy(InputStream content, Path file) throws IOException {
    long size = 0;
    byte[] buffer = new byte[COPY_BYTES];
    try (OutputStream target = Files.newOutputStream(file)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        size += read;
        if (size > bytesMax) {
          throw new FeatureStoreException(
              ErrorKind.LIMIT_EXCEEDED, "an upload may have at most " + bytesMax + " bytes");
        }
        target.write(buffer, 0, read);
      }
    }
    return size;
  }

  private void removeOld() throws IOException {
    FileTime limit = FileTime.from(clock.instant().minus(KEPT));
    for (Path file : files()) {
      if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw unavailable("the rest of a failed upload could not be removed", failure);
    }
  }
}

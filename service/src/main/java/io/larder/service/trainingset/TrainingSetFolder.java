package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.RowFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a training set is kept: what was asked for, its rows, its data and, last of all and at
/// once, its certificate or how else it ended. A folder with neither was cut off by a stop.
final class TrainingSetFolder {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String CERTIFICATE = "certificate.json";
  private static final String REQUEST = "request.json";
  private static final String ENDING = "ending.json";

  /// How the names of folders end that are not to be seen yet, or not any more.
  static final String NEW = ".new";

  static final String DELETED = ".deleted";

  private final Path folder;

  TrainingSetFolder(Path folder) {
    this.folder = folder;
  }

  /// How it ended without a result.
  ///
  /// @param endTime ISO-8601
  record Ending(TrainingSet.Status status, String reason, String endTime) {}

  static TrainingSetFolder create(Path folder, TrainingSetRequest request) {
    return attempt(
        "create",
        () -> {
          TrainingSetFolder created = new TrainingSetFolder(Files.createDirectories(folder));
          created.writeAtOnce(REQUEST, json(request));
          return created;
        });
  }

  /// The same folder in another place.
  TrainingSetFolder moved(Path place) {
    return attempt(
        "move",
        () -> new TrainingSetFolder(Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE)));
  }

  /// Without an ending; the format gives it.
  Path rows() {
    return folder.resolve("rows");
  }

  private Path rows(Format format) {
    return folder.resolve("rows." + Words.word(format));
  }

  Optional<RowFile> rowFile() {
    return Stream.of(Format.values())
        .map(format -> new RowFile(rows(format), format))
        .filter(rows -> Files.exists(rows.path()))
        .findFirst();
  }

  Path data(Format format) {
    return folder.resolve("data." + Words.word(format));
  }

  /// Empty where there is none: nothing was ever asked for here.
  Optional<TrainingSetRequest> request() {
    return read(REQUEST, TrainingSetRequest.class);
  }

  Optional<Certificate> certificate() {
    return read(CERTIFICATE, Certificate.class);
  }

  Optional<Ending> ending() {
    return read(ENDING, Ending.class);
  }

  void finish(Certificate certificate) {
    attempt("write", () -> writeAtOnce(CERTIFICATE, json(certificate)));
  }

  /// The rows go: nothing can be made of them again.
  void end(Ending ending) {
    attempt(
        "write",
        () -> {
          for (Format format : Format.values()) {
            Files.deleteIfExists(rows(format));
          }
          return writeAtOnce(ENDING, json(ending));
        });
  }

  boolean exists() {
    return Files.isDirectory(folder);
  }

  String id() {
    return folder.getFileName().toString();
  }

  /// At once for those who look, whatever deleting takes.
  void delete() {
    moved(folder.resolveSibling(id() + DELETED)).clear();
  }

  /// Removes what a crash left of a creation or a deletion.
  void clear() {
    attempt("delete", this::deleteFiles);
  }

  private Path deleteFiles() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
    return folder;
  }

  static String sha256(Path file) {
    return attempt(
        "read",
        () -> {
          MessageDigest digest = sha256();
          try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
          }
          return HexFormat.of().formatHex(digest.digest());
        });
  }

  static long size(Path file) {
    return attempt("read", () -> Files.size(file));
  }

  private <T> Optional<T> read(String name, Class<T> type) {
    return attempt(
        "read",
        () -> {
          try {
            return Optional.of(JSON.readValue(Files.readAllBytes(folder.resolve(name)), type));
          } catch (NoSuchFileException absent) {
            return Optional.empty();
          }
        });
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException impossible) {
      throw internal("a training set's files could not be written as JSON", impossible);
    }
  }

  private Path writeAtOnce(String name, String content) throws IOException {
    Path temporary = folder.resolve(name + ".tmp");
    Files.writeString(temporary, content);
    return Files.move(
        temporary,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private interface FileWork<T> {
    T run() throws IOException;
  }

  private static <T> T attempt(String verb, FileWork<T> work) {
    try {
      return work.run();
    } catch (IOException failure) {
      throw internal("could not " + verb + " a training set's files", failure);
    }
  }
}

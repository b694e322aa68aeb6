package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.internal;
import static io.larder.model.FeatureStoreException.notFound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.larder.model.Quoted;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.RowFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

/// Where a training set is kept: its rows, its data and, last of all and at once, its certificate
/// or the reason of its failure. A folder with neither was cut off by a stop.
final class TrainingSetFolder {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String CERTIFICATE = "certificate.json";
  private static final String FAILURE = "failure.txt";

  private final Path folder;

  TrainingSetFolder(Path folder) {
    this.folder = folder;
  }

  static TrainingSetFolder create(Path folder) {
    return attempt("create", () -> new TrainingSetFolder(Files.createDirectories(folder)));
  }

  /// Without an ending; the format gives it.
  Path rows() {
    return folder.resolve("rows");
  }

  Optional<RowFile> rowFile() {
    return Stream.of(Format.values())
        .map(format -> new RowFile(folder.resolve("rows." + Words.word(format)), format))
        .filter(rows -> Files.exists(rows.path()))
        .findFirst();
  }

  Path data(Format format) {
    return folder.resolve("data." + Words.word(format));
  }

  /// The finished data.
  Path finishedData() {
    return Stream.of(Format.values())
        .map(this::data)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> notFound("the data of training set %s is gone", Quoted.of(id())));
  }

  Optional<Certificate> certificate() {
    return attempt(
        "read",
        () -> {
          Path file = folder.resolve(CERTIFICATE);
          return Files.exists(file)
              ? Optional.of(JSON.readValue(file.toFile(), Certificate.class))
              : Optional.empty();
        });
  }

  Optional<String> failure() {
    return attempt(
        "read",
        () -> {
          Path file = folder.resolve(FAILURE);
          return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        });
  }

  void finish(Certificate certificate) {
    attempt("write", () -> writeAtOnce(CERTIFICATE, json(certificate)));
  }

  void fail(String reason) {
    attempt("write", () -> writeAtOnce(FAILURE, reason));
  }

  String id() {
    return folder.getFileName().toString();
  }

  void delete() {
    attempt(
        "delete",
        () -> {
          try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
              Files.delete(path);
            }
          }
          return folder;
        });
  }

  static String sha256(Path file) {
    return attempt(
        "read",
        () -> {
          MessageDigest digest = sha256();
          try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
          }
          return HexFormat.of().formatHex(digest.digest());
        });
  }

  static long size(Path file) {
    return attempt("read", () -> Files.size(file));
  }

  /// The certificate as JSON.
  static String json(Certificate certificate) {
    try {
      return JSON.writeValueAsString(certificate) + "\n";
    } catch (JsonProcessingException impossible) {
      throw internal("a certificate could not be written as JSON", impossible);
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

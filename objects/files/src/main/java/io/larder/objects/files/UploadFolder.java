package io.larder.objects.files;

import io.larder.store.objects.MultipartUpload;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.UploadedPart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An upload's folder: `upload` tells what it is for, `<number>.part` tells of a part, whose
/// content is in `<number>.<MD5>.bytes`. A part exists when it is told of; contents that are not
/// are of parts that have been replaced.
final class UploadFolder {
  private static final String UPLOAD = "upload";
  private static final String PART = ".part";

  private final Path folder;
  private final Disk disk;

  UploadFolder(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  void begin(ObjectKey key, ObjectProperties properties) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var output = new DataOutputStream(bytes);
    output.writeUTF(key.bucket());
    output.writeUTF(key.key());
    PropertiesCodec.write(properties, output);
    disk.replace(folder.resolve(UPLOAD), bytes.toByteArray());
  }

  /// What the upload is for; absent where it has ended.
  Optional<MultipartUpload> upload() throws IOException {
    Path file = folder.resolve(UPLOAD);
    try {
      Instant begun = Files.getLastModifiedTime(file).toInstant();
      DataInputStream input = open(file);
      ObjectKey key = new ObjectKey(input.readUTF(), input.readUTF());
      return Optional.of(
          new MultipartUpload(folder.toFile().getName(), key, begun, PropertiesCodec.read(input)));
    } catch (NoSuchFileException ended) {
      return Optional.empty();
    }
  }

  UploadedPart put(int number, Disk.Staged content, Map<String, String> checksums)
      throws IOException {
    try {
      if (upload().isEmpty()) {
        throw FileMultipartUploads.ended();
      }
      long size = Files.size(content.file());
      String tag = Stamp.hexadecimal(content.md5());
      disk.place(content.file(), content(number, tag));
      describe(number, size, tag, checksums);
      return read(folder.resolve(number + PART));
    } finally {
      Files.deleteIfExists(content.file());
    }
  }

  List<UploadedPart> parts() throws IOException {
    List<UploadedPart> parts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(PART)).toList()) {
        parts.add(read(file));
      }
    } catch (NoSuchFileException ended) {
      return List.of();
    }
    parts.sort(Comparator.comparingInt(UploadedPart::number));
    return parts;
  }

  /// The files of the parts' contents.
  List<Path> contents(List<UploadedPart> parts) throws IOException {
    List<Path> contents = new ArrayList<>();
    for (UploadedPart part : parts) {
      Path content = content(part.number(), part.entityTag());
      if (!Files.exists(content)) {
        throw FileMultipartUploads.ended();
      }
      contents.add(content);
    }
    return contents;
  }

  void delete() throws IOException {
    Files.deleteIfExists(folder.resolve(UPLOAD));
    try {
      disk.deleteTree(folder);
    } catch (FileSystemException deletedByAnother) {
      disk.deleteTree(folder);
    }
  }

  private void describe(int number, long size, String tag, Map<String, String> checksums)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    var output = new DataOutputStream(bytes);
    output.writeInt(number);
    output.writeLong(size);
    output.writeUTF(tag);
    PropertiesCodec.write(checksums, output);
    disk.replace(folder.resolve(number + PART), bytes.toByteArray());
  }

  private static UploadedPart read(Path file) throws IOException {
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    DataInputStream input = open(file);
    return new UploadedPart(
        input.readInt(),
        input.readLong(),
        input.readUTF(),
        modified,
        PropertiesCodec.readMap(input));
  }

  private Path content(int number, String tag) {
    return folder.resolve(number + "." + tag + ".bytes");
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
  }
}

package io.larder.objects.files;

import io.larder.store.objects.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What is known of objects: a small file for each, outside the folders of the objects themselves.
///
/// While an object is being replaced, its file tells of both the old and the new one. Whichever of
/// them lies there, its own description is found by its stamp: by readers in between, and after a
/// crash. A file that has come in another way has none, and is told from what the disk says of it.
final class Descriptions {
  private static final int VERSION = 1;

  private final Path root;
  private final Disk disk;

  Descriptions(Path root, Disk disk) {
    this.root = root;
    this.disk = disk;
  }

  /// The description of the file with that stamp.
  Optional<Description> find(ObjectKey key, Stamp stamp) throws IOException {
    return read(key).stream().filter(found -> found.stamp().equals(stamp)).findFirst();
  }

  void write(ObjectKey key, List<Description> descriptions) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var output = new DataOutputStream(bytes);
    output.writeByte(VERSION);
    output.writeByte(descriptions.size());
    for (Description description : descriptions) {
      output.writeLong(description.stamp().sizeBytes());
      output.writeUTF(description.stamp().modified().toString());
      PropertiesCodec.write(description.md5Tag(), output);
      PropertiesCodec.write(description.properties(), output);
    }
    disk.replace(path(key), bytes.toByteArray());
  }

  void delete(ObjectKey key) throws IOException {
    Files.deleteIfExists(path(key));
  }

  void deleteBucket(String bucket) throws IOException {
    disk.deleteTree(root.resolve(bucket));
  }

  private List<Description> read(ObjectKey key) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path(key));
    } catch (NoSuchFileException none) {
      return List.of();
    }
    var input = new DataInputStream(new ByteArrayInputStream(bytes));
    if (input.readByte() != VERSION) {
      throw new IOException("the description of " + key.uri() + " is of an unknown version");
    }
    List<Description> descriptions = new ArrayList<>();
    for (int left = input.readByte(); left > 0; left--) {
      descriptions.add(read(input));
    }
    return descriptions;
  }

  private static Description read(DataInputStream input) throws IOException {
    long size = input.readLong();
    Instant modified = Instant.parse(input.readUTF());
    return new Description(
        new Stamp(size, modified),
        PropertiesCodec.readOptional(input),
        PropertiesCodec.read(input));
  }

  /// A key's hash names its file: keys can be longer than names of files, and one can be the folder
  /// of another.
  private Path path(ObjectKey key) {
    String name = HexFormat.of().formatHex(sha256(key.key()));
    return root.resolve(key.bucket()).resolve(name.substring(0, 2)).resolve(name);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}

package io.larder.objects.files;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/// How a file tells that it has been replaced: what is known of an object is known of the file with
/// this size and time, and of no other that has come to its place.
record Stamp(long sizeBytes, Instant modified) {
  static Stamp of(BasicFileAttributes attributes) {
    return new Stamp(attributes.size(), attributes.lastModifiedTime().toInstant());
  }

  /// An entity tag for files of which no MD5 is known. It has the form of an object that came in
  /// parts, so that no client takes it for an MD5.
  String entityTag() {
    return hexadecimal(md5().digest(toString().getBytes(StandardCharsets.UTF_8))) + "-1";
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  static String hexadecimal(byte[] sum) {
    return "%032x".formatted(new BigInteger(1, sum));
  }
}

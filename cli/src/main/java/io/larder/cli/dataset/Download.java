package io.larder.cli.dataset;

import io.larder.cli.output.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Files that are whole or not there: written beside their place and moved when complete and right.
public final class Download {
  private Download() {}

  /// @param sha256 what the certificate promises, in hexadecimal; empty: not checked
  /// @return the size in bytes
  public static long save(InputStream content, Path file, String sha256) throws IOException {
    Path part = Path.of(file + ".part");
    MessageDigest digest = sha256();
    try (DigestInputStream in = new DigestInputStream(content, digest)) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!sha256.isEmpty() && !sha256.equals(found)) {
      Files.delete(part);
      throw CliException.failed(
          "the data arrived damaged: SHA-256 %s instead of the certificate's %s", found, sha256);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    return Files.size(file);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

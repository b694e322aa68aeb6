package io.larder.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which Larder this is; the build writes it down.
public final class Version {
  /// Such as `0.1.0-SNAPSHOT`.
  public static final String TEXT = read();

  private Version() {}

  private static String read() {
    try (InputStream file =
        Version.class.getResourceAsStream("/io/larder/server/version.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version", "unknown");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

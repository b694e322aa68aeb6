package io.larder.cli.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.cli.client.LarderApi;
import io.larder.cli.output.CliException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// Brings the file with the training rows to the server. A gzipped CSV is unpacked on the way.
final class RowsUpload {
  private final LarderApi api;

  RowsUpload(LarderApi api) {
    this.api = api;
  }

  /// @return the `rows` of a training set's specification
  ObjectNode upload(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean gzipped = name.endsWith(".gz");
    String format = format(file, gzipped ? name.substring(0, name.length() - 3) : name);
    String id = api.upload(format, () -> open(file, gzipped));
    return new ObjectMapper().createObjectNode().put("uploadId", id);
  }

  private static String format(Path file, String name) {
    if (name.endsWith(".csv")) {
      return "csv";
    }
    if (name.endsWith(".parquet")) {
      return "parquet";
    }
    throw CliException.usage("--rows %s must end in .csv, .csv.gz or .parquet", file);
  }

  private static InputStream open(Path file, boolean gzipped) {
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      return gzipped ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

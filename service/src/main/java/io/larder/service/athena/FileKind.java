package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import java.util.Locale;
import java.util.Map;

/// How the rows of a table or of an UNLOAD are written.
sealed interface FileKind {
  record Parquet() implements FileKind {}

  /// Lines of values, compressed by gzip as Athena does it.
  record Text(String separator) implements FileKind {}

  /// A JSON object a line, compressed by gzip.
  record Json() implements FileKind {}

  /// @param properties what stands in parentheses behind WITH
  static FileKind of(Map<String, String> properties) {
    String word = properties.getOrDefault("format", "PARQUET").toUpperCase(Locale.ROOT);
    return switch (word) {
      case "PARQUET" -> new Parquet();
      case "TEXTFILE", "CSV" -> new Text(properties.getOrDefault("field_delimiter", "\u0001"));
      case "JSON" -> new Json();
      default ->
          throw invalid(
              "NOT_SUPPORTED: files cannot be written as %s; supported: PARQUET, TEXTFILE, JSON",
              word);
    };
  }

  /// The end of a file's name.
  default String ending() {
    return switch (this) {
      case Parquet _ -> ".parquet";
      case Text _ -> ".gz";
      case Json _ -> ".json.gz";
    };
  }
}

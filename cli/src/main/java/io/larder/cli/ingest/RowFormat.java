package io.larder.cli.ingest;

import io.larder.cli.output.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The forms of files that rows are read from. The text forms may be gzipped.
public enum RowFormat {
  CSV,
  TSV,
  JSONL,
  PARQUET;

  /// Standard input instead of a file.
  public static final Path STANDARD_INPUT = Path.of("-");

  /// The format that the file's name tells.
  public static RowFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return switch (bare.substring(bare.lastIndexOf('.') + 1)) {
      case "csv" -> CSV;
      case "tsv" -> TSV;
      case "jsonl", "ndjson" -> JSONL;
      case "parquet" -> PARQUET;
      default ->
          throw CliException.usage(
              "the name of %s tells no format; add --format csv, tsv, jsonl or parquet", file);
    };
  }

  /// @param in what `-` stands for
  /// @param nullText the text of a CSV cell that means no value, beside the empty one
  public RowSource open(Path file, InputStream in, @Nullable String nullText) throws IOException {
    return switch (this) {
      case CSV -> new CsvRows(text(file, in), ',', nullText);
      case TSV -> new CsvRows(text(file, in), '\t', nullText);
      case JSONL -> new JsonLinesRows(text(file, in));
      case PARQUET -> {
        if (file.equals(STANDARD_INPUT)) {
          throw CliException.usage("Parquet cannot be read from standard input; name a file");
        }
        yield ParquetRows.open(file);
      }
    };
  }

  private static TextFile text(Path file, InputStream in) throws IOException {
    return file.equals(STANDARD_INPUT)
        ? new TextFile(in, -1)
        : new TextFile(Files.newInputStream(file), Files.size(file));
  }
}

package io.larder.cli.output;

/// How a query's result is printed.
public enum ResultFormat {
  TABLE,
  CSV,
  JSONL;

  public ResultWriter writer(Console console) {
    return switch (this) {
      case TABLE -> new TableResult(console);
      case CSV -> new CsvResult(console);
      case JSONL -> new JsonLinesResult(console);
    };
  }
}

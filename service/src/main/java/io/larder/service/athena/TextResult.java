package io.larder.service.athena;

import java.util.List;

/// Lines of text as a result.
///
/// @param columns what the parts between tabs are called
record TextResult(List<ResultColumn> columns, List<String> lines) {
  /// Of a statement that says nothing.
  static final TextResult NOTHING = new TextResult(List.of(), List.of());

  static TextResult of(String column, List<String> lines) {
    return new TextResult(List.of(ResultColumn.text(column)), lines);
  }

  String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}

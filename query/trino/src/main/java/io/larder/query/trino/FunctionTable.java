package io.larder.query.trino;

import io.larder.query.trino.Function.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All functions that a query may call; what is not in `functions.txt` does not exist. A line is
///
/// ```
/// [aggregate|window|lenient] name(kind, …): result := DuckDB's expression
/// ```
///
/// and of several lines of one name the first whose kinds fit the arguments counts. Kinds are in
/// [ArgumentKind], results in [TypeRule], expressions in [Template].
final class FunctionTable {
  private static final Pattern LINE =
      Pattern.compile("(?:(aggregate|window|lenient) )?(\\w+)\\((.*?)\\): (\\S.*?) := (.+)");
  private static final Map<String, List<Function>> ALL = read();

  private FunctionTable() {}

  /// The lines of a name in lower case; empty where there is no such function.
  static List<Function> find(String name) {
    return ALL.getOrDefault(name, List.of());
  }

  static Map<String, List<Function>> all() {
    return ALL;
  }

  private static Map<String, List<Function>> read() {
    Map<String, List<Function>> functions = new LinkedHashMap<>();
    Resources.text("functions.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(FunctionTable::function)
        .forEach(function ->
            functions.computeIfAbsent(function.name(), _ -> new ArrayList<>()).add(function));
    return functions;
  }

  private static Function function(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException("not a line of the table of functions: " + line);
    }
    String word = parts.group(1);
    Use use = word == null ? Use.SCALAR : Use.valueOf(word.toUpperCase(Locale.ROOT));
    return new Function(use, parts.group(2), split(parts.group(3)), parts.group(4), parts.group(5));
  }

  /// At the commas outside of parentheses.
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      depth += character == '(' ? 1 : character == ')' ? -1 : 0;
      if (character == ',' && depth == 0) {
        parts.add(text.substring(start, index).strip());
        start = index + 1;
      }
    }
    String last = text.substring(start).strip();
    if (!last.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }
}

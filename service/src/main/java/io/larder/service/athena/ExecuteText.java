package io.larder.service.athena;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `EXECUTE name USING 1, 'a'`: a prepared statement's name and values for its question marks.
///
/// @param values literals in SQL, as they are written
record ExecuteText(String name, List<String> values) {
  private static final Pattern EXECUTE =
      Pattern.compile(
          "\\s*EXECUTE\\s+([A-Za-z_][A-Za-z0-9_@:]{0,255})(?:\\s+USING\\s+(.*?))?\\s*;?\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// Empty for every other statement.
  static Optional<ExecuteText> of(String sql) {
    Matcher matcher = EXECUTE.matcher(sql);
    return matcher.matches()
        ? Optional.of(
            new ExecuteText(
                matcher.group(1),
                Optional.ofNullable(matcher.group(2)).map(ExecuteText::split).orElse(List.of())))
        : Optional.empty();
  }

  /// At the commas that are in no quotation marks and no parentheses.
  private static List<String> split(String list) {
    List<String> values = new ArrayList<>();
    int depth = 0;
    int start = 0;
    char quote = 0;
    for (int place = 0; place < list.length(); place++) {
      char next = list.charAt(place);
      if (quote != 0) {
        quote = next == quote ? 0 : quote;
      } else if (next == '\'' || next == '"') {
        quote = next;
      } else if (next == ',' && depth == 0) {
        values.add(list.substring(start, place).strip());
        start = place + 1;
      } else {
        depth += next == '(' || next == '[' ? 1 : next == ')' || next == ']' ? -1 : 0;
      }
    }
    values.add(list.substring(start).strip());
    return values;
  }
}

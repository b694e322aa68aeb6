package io.larder.query.trino;

import io.larder.store.sql.SqlException;
import java.util.ArrayList;
import java.util.List;

/// A line of `examples.txt`: an expression, or a query in parentheses, and its value as DuckDB
/// writes it; `error: …` where it fails with a message that begins so.
record Example(String expression, String expected) {
  static List<Example> all() {
    List<Example> examples = new ArrayList<>();
    for (String line : Resources.text("examples.txt").lines().toList()) {
      int arrow = line.lastIndexOf(" => ");
      if (arrow > 0 && !line.startsWith("#")) {
        examples.add(
            new Example(line.substring(0, arrow).strip(), line.substring(arrow + 4).strip()));
      }
    }
    return examples;
  }

  String run(Database database) {
    try {
      return database.value(expression);
    } catch (Database.EngineFailure | SqlException failure) {
      String message = String.valueOf(failure.getMessage());
      String wanted = expected.startsWith("error: ") ? expected.substring(7) : "\0";
      return message.contains(wanted) ? expected : "error: " + message;
    }
  }
}

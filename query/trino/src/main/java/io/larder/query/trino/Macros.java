package io.larder.query.trino;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DuckDB macros of ours, for Trino's functions that are more than one expression. They are in
/// `macros.sql`; a query is given those that it uses, and those that these use.
final class Macros {
  private static final Pattern NAME = Pattern.compile("\\blarder_(\\w+)");
  private static final Pattern DEFINED = Pattern.compile("(?s)CREATE MACRO (larder_\\w+)\\(.*");
  private static final Map<String, String> ALL = read();

  private Macros() {}

  private static Map<String, String> read() {
    Map<String, String> macros = new LinkedHashMap<>();
    for (String statement : Resources.text("macros.sql").split(";\\s*\n", -1)) {
      String text = statement.replaceAll("(?m)^--.*$", "").strip();
      Matcher defined = DEFINED.matcher(text);
      if (defined.matches()) {
        macros.put(defined.group(1), text);
      }
    }
    return macros;
  }

  /// The names of all macros.
  static Set<String> names() {
    return ALL.keySet();
  }

  /// The macros of one query.
  static final class Used {
    private final Set<String> names = new LinkedHashSet<>();

    String use(String text, boolean trying) {
      Matcher name = NAME.matcher(text);
      StringBuilder result = new StringBuilder();
      while (name.find()) {
        String used = trying ? "larder_try_" + name.group(1) : name.group();
        add(used);
        name.appendReplacement(result, used);
      }
      return name.appendTail(result).toString();
    }

    /// What a macro uses comes before it.
    private void add(String name) {
      if (names.contains(name)) {
        return;
      }
      Matcher inner = NAME.matcher(body(name));
      while (inner.find()) {
        if (!inner.group().equals(name)) {
          add(inner.group());
        }
      }
      names.add(name);
    }

    List<String> definitions() {
      return names.stream().map(Used::body).toList();
    }

    /// Within TRY a macro has `try_` in its name, and so have those that it uses.
    private static String body(String name) {
      boolean trying = name.startsWith("larder_try_");
      String plain = trying ? "larder_" + name.substring("larder_try_".length()) : name;
      if (trying && plain.equals("larder_error")) {
        return "CREATE MACRO larder_try_error(message) AS NULL";
      }
      String text = ALL.get(plain);
      if (text == null) {
        throw new IllegalStateException("there is no macro " + plain);
      }
      return trying ? text.replace("larder_", "larder_try_") : text;
    }
  }
}

package io.larder.server.config;

import java.util.function.Function;

/// One setting: its key, its default as one would write it, what it means, and how its text is
/// read.
///
/// @param key lower case, parts by dots, words by dashes; `LARDER_` and the key in capitals with
///   underscores is its environment variable
/// @param parser throws IllegalArgumentException with the rule where a text is none
public record Setting<T>(
    String key, String defaultText, String description, Function<String, T> parser) {

  public String environmentVariable() {
    return "LARDER_" + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}

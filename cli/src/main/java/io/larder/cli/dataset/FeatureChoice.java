package io.larder.cli.dataset;

import io.larder.cli.output.CliException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A feature of a group's use that goes into a training set, written `USE:FEATURE[=OUTPUT]`.
///
/// @param output the column's name in the training set; empty: prefix and feature name
public record FeatureChoice(String use, String feature, Optional<String> output) {
  private static final Pattern SHAPE =
      Pattern.compile("(?:([a-zA-Z0-9_-]+):)?([a-zA-Z0-9_-]+)(?:=(.+))?");

  /// Reads a list such as `weather:temp,humid=moisture,planes:seats`: a use counts until the next.
  ///
  /// @throws CliException (usage) where the text has not this form
  public static List<FeatureChoice> parse(String text) {
    List<FeatureChoice> choices = new ArrayList<>();
    String use = "";
    for (String item : text.split(",", -1)) {
      Matcher shape = SHAPE.matcher(item.strip());
      if (!shape.matches() || (use.isEmpty() && shape.group(1) == null)) {
        throw CliException.usage(
            "--features '%s' must look like weather:temp,humid or weather:temp=origin_temp", text);
      }
      use = shape.group(1) == null ? use : shape.group(1);
      choices.add(new FeatureChoice(use, shape.group(2), Optional.ofNullable(shape.group(3))));
    }
    return choices;
  }
}

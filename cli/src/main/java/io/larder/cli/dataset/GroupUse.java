package io.larder.cli.dataset;

import io.larder.cli.output.CliException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One use of a feature group in a training set, written `[NAME=]GROUP[:COLUMN]`: which group,
/// which column of the rows holds its identifiers, and a name where the group is used more than
/// once.
///
/// @param name what other options call this use; the group's name unless given
/// @param column empty: the column that is called as the group's record identifier
/// @param prefix what output columns begin with; empty unless a name is given
public record GroupUse(String name, String group, Optional<String> column, String prefix) {
  private static final Pattern SHAPE =
      Pattern.compile("(?:([a-zA-Z0-9_-]+)=)?([a-zA-Z0-9_-]+)(?::(.+))?");

  /// @throws CliException (usage) where the text has not this form
  public static GroupUse parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw CliException.usage(
          "--group '%s' must look like GROUP:COLUMN or NAME=GROUP:COLUMN, such as"
              + " weather:origin",
          text);
    }
    Optional<String> name = Optional.ofNullable(shape.group(1));
    String group = shape.group(2);
    return new GroupUse(
        name.orElse(group),
        group,
        Optional.ofNullable(shape.group(3)),
        name.map(given -> given + "_").orElse(""));
  }
}

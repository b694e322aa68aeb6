package io.larder.model;

/// Values as error texts show them: short, on one line, printable.
public final class Quoted {
  private static final int CHARACTERS_MAX = 128;

  private Quoted() {}

  /// The value in single quotes, cut after 128 characters, control characters as `?`.
  public static String of(String value) {
    boolean cut = value.length() > CHARACTERS_MAX;
    String head = cut ? value.substring(0, CHARACTERS_MAX) : value;
    String printable = head.replaceAll("\\p{Cntrl}", "?");
    return cut ? "'" + printable + "…'" : "'" + printable + "'";
  }
}

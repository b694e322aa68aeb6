package io.larder.cli.output;

/// What a script learns from a command. `larder --help` lists them.
public final class ExitCodes {
  public static final int OK = 0;

  /// The server refused or could not do it, or did not answer.
  public static final int FAILED = 1;

  /// The command line itself is wrong; nothing was done.
  public static final int USAGE = 2;

  /// Done, but some rows were refused; they are in the file that the summary names.
  public static final int ROWS_REFUSED = 3;

  private ExitCodes() {}
}

package io.larder.cli;

import io.larder.cli.output.CliException;
import io.larder.server.LarderServer;
import io.larder.server.config.Configuration;

/// Starts a server from settings; what is wrong with them is the user's to mend.
final class ServerStart {
  private ServerStart() {}

  /// @throws CliException exit code 2, where the settings are wrong or unsafe
  static LarderServer start(Configuration.Builder settings) {
    try {
      return LarderServer.start(settings.build());
    } catch (IllegalArgumentException wrong) {
      throw CliException.usage("%s", String.valueOf(wrong.getMessage()));
    }
  }
}

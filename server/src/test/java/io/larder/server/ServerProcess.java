package io.larder.server;

import java.nio.file.Path;

/// A server for tests that kill it.
final class ServerProcess {
  /// What it prints before its port.
  static final String READY = "ready on ";

  private ServerProcess() {}

  /// @param arguments the data folder
  public static void main(String[] arguments) throws Exception {
    Wiring wiring = Wiring.start(TestServer.configuration(Path.of(arguments[0])));
    System.out.println(READY + wiring.port());
    Thread.sleep(Long.MAX_VALUE);
  }
}

package io.larder.server;

import io.larder.server.config.Configuration;
import io.larder.server.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Starts a server and stops it with the process.
public final class LarderServer implements AutoCloseable {
  private final Wiring wiring;
  private final String host;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread stopper = new Thread(this::closeAndExit, "stop");

  private LarderServer(Wiring wiring, String host) {
    this.wiring = wiring;
    this.host = host;
  }

  /// Returns when the server answers requests.
  ///
  /// @throws IllegalArgumentException where the configuration would be unsafe
  public static LarderServer start(Configuration configuration) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    String host = configuration.get(Settings.HOST);
    checkLoopback(host);
    LarderServer server = new LarderServer(Wiring.start(configuration), host);
    Runtime.getRuntime().addShutdownHook(server.stopper);
    return server;
  }

  /// Where clients reach it.
  public String endpoint() {
    return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, wiring.port());
  }

  public int port() {
    return wiring.port();
  }

  /// Returns when the server has been stopped.
  public void await() throws InterruptedException {
    stopped.await();
  }

  /// Answers what it has begun, keeps all that it acknowledged, and stops.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Runtime.getRuntime().removeShutdownHook(stopper);
      wiring.close();
      stopped.countDown();
    }
  }

  /// A stop by signal is no failure: service managers and scripts should see that nothing went
  /// wrong.
  private void closeAndExit() {
    if (closed.compareAndSet(false, true)) {
      wiring.close();
      Runtime.getRuntime().halt(0);
    }
  }

  /// Requests are not authenticated, so only this machine may send them.
  private static void checkLoopback(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          throw new IllegalArgumentException(
              "setting host: '%s' is not a loopback address; Larder does not authenticate requests yet, so it listens on 127.0.0.1, ::1 or localhost only"
                  .formatted(host));
        }
      }
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException(
          "setting host: '%s' is not known".formatted(host), unknown);
    }
  }
}

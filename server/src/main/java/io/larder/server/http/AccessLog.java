package io.larder.server.http;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.nio.file.Path;

/// A line per request: time, method, path, operation, status, bytes, microseconds, request id.
/// Queries are left out, since record identifiers stand in them; bodies and headers too. Written in
/// the background; when the disk is too slow, lines are dropped and requests are not held up.
public final class AccessLog implements AutoCloseable {
  private static final String PATTERN = "%date{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %msg%n";
  private static final FileSize FILE_SIZE_MAX = FileSize.valueOf("100MB");
  private static final FileSize TOTAL_SIZE_MAX = FileSize.valueOf("1GB");
  private static final int DAYS_KEPT = 14;
  private static final int WAITING_MAX = 8_192;

  private final Logger logger;

  private AccessLog(Logger logger) {
    this.logger = logger;
  }

  public static AccessLog none() {
    Logger silent = new LoggerContext().getLogger("access");
    silent.setLevel(Level.OFF);
    return new AccessLog(silent);
  }

  /// Writes to `access.log` in the folder; older files are compressed beside it.
  public static AccessLog open(Path folder) {
    LoggerContext context = new LoggerContext();
    context.setName("access");
    Logger logger = context.getLogger("access");
    logger.setLevel(Level.INFO);
    logger.addAppender(inBackground(context, file(context, folder)));
    return new AccessLog(logger);
  }

  void write(HttpRequest request, String operation, HttpReply reply, long nanos) {
    if (logger.isInfoEnabled()) {
      logger.info(line(request, operation, reply, nanos));
    }
  }

  private static String line(HttpRequest request, String operation, HttpReply reply, long nanos) {
    return String.join(
        " ",
        request.method(),
        request.rawPath(),
        operation,
        Integer.toString(reply.status()),
        bytes(reply),
        Long.toString(nanos / 1_000),
        request.requestId());
  }

  private static String bytes(HttpReply reply) {
    return reply.body() instanceof HttpReply.Bytes bytes ? Integer.toString(bytes.length()) : "-";
  }

  private static AsyncAppender inBackground(
      LoggerContext context, RollingFileAppender<ILoggingEvent> file) {
    AsyncAppender appender = new AsyncAppender();
    appender.setContext(context);
    appender.setQueueSize(WAITING_MAX);
    appender.setNeverBlock(true);
    appender.addAppender(file);
    appender.start();
    return appender;
  }

  private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path folder) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(folder.resolve("access.log").toString());
    appender.setEncoder(encoder);
    appender.setImmediateFlush(false);
    appender.setRollingPolicy(rolling(context, folder, appender));
    appender.start();
    return appender;
  }

  private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling(
      LoggerContext context, Path folder, RollingFileAppender<ILoggingEvent> appender) {
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(folder.resolve("access.%d{yyyy-MM-dd}.%i.log.gz").toString());
    policy.setMaxFileSize(FILE_SIZE_MAX);
    policy.setTotalSizeCap(TOTAL_SIZE_MAX);
    policy.setMaxHistory(DAYS_KEPT);
    policy.start();
    return policy;
  }

  /// Writes what is waiting, then closes the file.
  @Override
  public void close() {
    logger.getLoggerContext().stop();
  }
}

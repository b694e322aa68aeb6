package io.larder.wire.larder;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.RowSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A query's result on its way to the client, as pages of JSON lines. The query runs in a thread of
/// its own and waits when the client reads slowly; it stops when the client has gone.
final class ResultPages {
  private static final Logger LOGGER = LoggerFactory.getLogger(ResultPages.class);
  private static final int PAGE_BYTES = 1 << 16;
  private static final int PAGES_WAITING = 4;

  private final BlockingQueue<Page> pages = new ArrayBlockingQueue<>(PAGES_WAITING);
  private final Page first;
  private final Thread producer;

  private record Page(byte[] lines, boolean last, Optional<FeatureStoreException> failure) {}

  /// Something that hands rows to a sink.
  @FunctionalInterface
  interface Query {
    void run(RowSink sink);
  }

  /// Starts the query and waits for its first page.
  ///
  /// @throws FeatureStoreException where the query fails before
  static ResultPages start(Query query, long rowsMax) {
    ResultPages result = new ResultPages(query, rowsMax);
    if (result.first.failure().isPresent() && result.first.lines().length == 0) {
      throw result.first.failure().get();
    }
    return result;
  }

  private ResultPages(Query query, long rowsMax) {
    LineSink sink = new LineSink(rowsMax);
    producer = Thread.ofPlatform().name("query").start(() -> produce(query, sink));
    first = next();
  }

  void writeTo(OutputStream target) throws IOException {
    try {
      Page page = first;
      write(page, target);
      while (!page.last()) {
        page = next();
        write(page, target);
      }
    } finally {
      producer.interrupt();
    }
  }

  private static void write(Page page, OutputStream target) throws IOException {
    target.write(page.lines());
    if (page.failure().isPresent()) {
      target.write(QueriesEndpoint.errorLine(page.failure().get()));
      target.write('\n');
    }
  }

  private void produce(Query query, LineSink sink) {
    try {
      query.run(sink);
      sink.finish();
    } catch (ClientGone gone) {
      LOGGER.debug("A query's client has gone");
    } catch (FeatureStoreException failure) {
      if (failure.kind() == ErrorKind.INTERNAL) {
        LOGGER.error("A query failed", failure);
      }
      sink.fail(failure);
    } catch (RuntimeException fault) {
      LOGGER.error("A query failed", fault);
      sink.fail(new FeatureStoreException(ErrorKind.INTERNAL, "an unexpected fault", fault));
    }
  }

  private Page next() {
    try {
      return pages.take();
    } catch (InterruptedException interrupted) {
      producer.interrupt();
      Thread.currentThread().interrupt();
      throw new FeatureStoreException(ErrorKind.UNAVAILABLE, "the server is stopping");
    }
  }

  private static final class ClientGone extends RuntimeException {
    ClientGone() {
      super("the client has gone", null, false, false);
    }
  }

  /// Turns rows into lines and lines into pages.
  private final class LineSink implements RowSink {
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final long rowsMax;
    private long rows;
    private boolean truncated;

    LineSink(long rowsMax) {
      this.rowsMax = rowsMax;
    }

    @Override
    public void columns(List<Column> columns) {
      line(Map.of("columns", columns));
    }

    @Override
    public boolean row(List<@Nullable Object> values) {
      if (rows == rowsMax) {
        truncated = true;
        return false;
      }
      rows++;
      line(values);
      if (lines.size() >= PAGE_BYTES) {
        send(false, Optional.empty());
      }
      return true;
    }

    void finish() {
      line(Map.of("rows", rows, "truncated", truncated));
      send(true, Optional.empty());
    }

    void fail(FeatureStoreException failure) {
      send(true, Optional.of(failure));
    }

    private void line(Object value) {
      lines.writeBytes(Json.bytes(value));
      lines.write('\n');
    }

    private void send(boolean last, Optional<FeatureStoreException> failure) {
      try {
        pages.put(new Page(lines.toByteArray(), last, failure));
        lines.reset();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new ClientGone();
      }
    }
  }
}

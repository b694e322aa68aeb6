package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.service.Queries;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs SQL and streams the result: a line with the columns, a line per row, a line that ends it.
public final class QueriesEndpoint {
  private static final long ROWS_DEFAULT = 10_000;
  private static final long ROWS_MAX = 1_000_000_000;
  private static final String NDJSON = "application/x-ndjson";

  private final Queries queries;

  public QueriesEndpoint(Queries queries) {
    this.queries = queries;
  }

  record Question(String sql, @Nullable Long maxRows) {}

  HttpReply run(HttpRequest request, List<String> arguments) {
    Question question = Json.read(request, Question.class);
    if (question.sql() == null || question.sql().isBlank()) {
      throw invalid("sql must be given");
    }
    if (question.sql().indexOf(0) >= 0) {
      throw invalid("sql must not contain the NUL character");
    }
    long rowsMax = question.maxRows() == null ? ROWS_DEFAULT : question.maxRows();
    if (rowsMax < 1 || rowsMax > ROWS_MAX) {
      throw invalid("maxRows %d must be from 1 to %d", rowsMax, ROWS_MAX);
    }
    return reply(question.sql(), rowsMax);
  }

  /// The status is decided by the first page of rows: a failure before it has a reply of its own, a
  /// later one becomes the last line.
  private HttpReply reply(String sql, long rowsMax) {
    ResultPages pages = ResultPages.start(sink -> queries.run(sql, sink), rowsMax);
    return new HttpReply(
        200, NDJSON, Map.of(), new HttpReply.Streamed(target -> pages.writeTo(target)));
  }

  static byte[] errorLine(FeatureStoreException failure) {
    return Json.bytes(Map.of("error", LarderErrors.body(failure)));
  }
}

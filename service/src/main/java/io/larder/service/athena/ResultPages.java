package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.internal;
import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.model.S3Location;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads results page by page out of the objects that they are. A token names the byte at which the
/// next page begins, so that a page costs what it holds.
final class ResultPages {
  private static final String MARK = "r:";

  private final ObjectStore objects;

  ResultPages(ObjectStore objects) {
    this.objects = objects;
  }

  /// @throws FeatureStoreException `INVALID` where there is no result, or the token is none of ours
  ResultPage page(QueryExecution execution, Optional<String> token, int rowsMax) {
    checkEnded(execution);
    long from = token.map(ResultPages::place).orElse(0L);
    return switch (execution.kind().output()) {
      case ROWS -> rows(execution, from, rowsMax);
      case TEXT -> text(execution, from, rowsMax);
      case FILES ->
          new ResultPage(execution.columns(), List.of(), execution.updateCount(), Optional.empty());
    };
  }

  private static void checkEnded(QueryExecution execution) {
    switch (execution.state()) {
      case SUCCEEDED -> {}
      case FAILED, CANCELLED ->
          throw invalid(
              "Query did not finish successfully. Final query state: %s", execution.state());
      case QUEUED, RUNNING ->
          throw invalid("Query has not yet finished. Current state: %s", execution.state());
    }
  }

  private ResultPage rows(QueryExecution execution, long from, int rowsMax) {
    try (CsvReader reader = new CsvReader(file(execution), from)) {
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (rows.size() < rowsMax && !reader.atEnd()) {
        rows.add(reader.row());
      }
      return page(execution, rows, reader.atEnd() ? Optional.empty() : token(reader.position()));
    } catch (IOException failure) {
      throw internal("could not read a result", failure);
    }
  }

  private ResultPage text(QueryExecution execution, long from, int rowsMax) {
    try (LineReader reader = new LineReader(file(execution), from)) {
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (rows.size() < rowsMax && !reader.atEnd()) {
        rows.add(List.of(reader.line()));
      }
      return page(execution, rows, reader.atEnd() ? Optional.empty() : token(reader.position()));
    } catch (IOException failure) {
      throw internal("could not read a result", failure);
    }
  }

  private static ResultPage page(
      QueryExecution execution, List<List<@Nullable String>> rows, Optional<String> next) {
    return new ResultPage(execution.columns(), rows, execution.updateCount(), next);
  }

  private Path file(QueryExecution execution) {
    ObjectKey key = ObjectKey.of(new S3Location(execution.outputLocation()));
    return objects
        .file(key)
        .orElseThrow(() ->
            invalid("Could not find results: the object %s is gone", execution.outputLocation()));
  }

  private static Optional<String> token(long place) {
    byte[] bytes = (MARK + place).getBytes(StandardCharsets.UTF_8);
    return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static long place(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.matches(MARK + "[0-9]{1,18}")) {
        return Long.parseLong(text.substring(MARK.length()));
      }
    } catch (IllegalArgumentException notBase64) {
      throw notOurs();
    }
    throw notOurs();
  }

  private static FeatureStoreException notOurs() {
    return invalid("NextToken is not one that GetQueryResults gave out");
  }
}

package io.larder.store.testkit;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.Cancellation;
import io.larder.store.JoinProgress;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeReport;
import io.larder.store.PointInTimeReport.LookupReport;
import io.larder.store.QueryEngine;
import io.larder.store.RowSink;
import io.larder.store.SqlQuery;
import io.larder.store.result.ResultDifference;
import io.larder.store.result.ResultFile;
import io.larder.store.result.ResultFormat;
import io.larder.store.result.ResultPair;
import io.larder.store.result.ResultTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A query engine for tests of what is around it: a join gives back its rows, and can be held up.
public final class FakeQueryEngine implements QueryEngine, ResultTables {
  private final AtomicInteger conversions = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /// Joins that begin from now on wait before they write, until they are cancelled or [#letGo()] is
  /// called.
  public void hold() {
    gate = new CountDownLatch(1);
  }

  public void letGo() {
    gate.countDown();
  }

  /// How many results have been converted.
  public int conversions() {
    return conversions.get();
  }

  @Override
  public void query(SqlQuery query, RowSink sink, Cancellation cancellation) {
    throw new UnsupportedOperationException("this engine runs no queries");
  }

  /// Writes a line with the SQL.
  @Override
  public long export(SqlQuery query, Path parquet, Cancellation cancellation) {
    write(parquet, "sql\n" + query.sql() + "\n");
    return 1;
  }

  @Override
  public PointInTimeReport join(
      PointInTimeJoin join, JoinProgress progress, Cancellation cancellation) {
    for (int i = 0; i < join.lookups().size(); i++) {
      progress.lookupBegins(i);
    }
    await(cancellation);
    progress.writingBegins();
    String rows = read(join.rows().path());
    if (rows.contains("BAD")) {
      throw FeatureStoreException.invalid("the rows are bad");
    }
    write(join.output(), rows);
    List<String> lines = rows.lines().toList();
    return new PointInTimeReport(
        lines.size() - 1,
        Arrays.stream(lines.getFirst().split(",", -1))
            .map(name -> new RowSink.Column(name, "VARCHAR"))
            .toList(),
        join.lookups().stream()
            .map(lookup ->
                new LookupReport(lookup.table().name(), 1, 2, 3, PointInTimeJoin.Strategy.HASH))
            .toList());
  }

  private void await(Cancellation cancellation) {
    CountDownLatch here = gate;
    cancellation.onRequest(here::countDown);
    try {
      here.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw FeatureStoreException.unavailable("interrupted", interrupted);
    }
    if (cancellation.isRequested()) {
      throw new FeatureStoreException(ErrorKind.CONFLICT, "the query was cancelled");
    }
  }

  /// Writes the format, then the content.
  @Override
  public void convert(
      ResultFile result, ResultFormat format, Path target, Cancellation cancellation) {
    conversions.incrementAndGet();
    write(target, format + "\n" + read(result.path()));
  }

  /// Finds nothing but the lengths.
  @Override
  public ResultDifference compare(ResultPair pair, Cancellation cancellation) {
    long first = read(pair.first().path()).lines().count() - 1;
    long second = read(pair.second().path()).lines().count() - 1;
    return new ResultDifference(
        first, second, Math.min(first, second), List.of(), List.of(), List.of());
  }

  @Override
  public void close() {}

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void write(Path path, String content) {
    try {
      Files.writeString(path, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

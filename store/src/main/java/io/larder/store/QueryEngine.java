package io.larder.store;

import java.nio.file.Path;

/// Reads the offline store: queries in SQL, and point-in-time joins. It sees the files it is given
/// and no others, whatever a query says, and spills to disk instead of failing when memory is
/// short.
///
/// Safe for use by many threads.
public interface QueryEngine extends AutoCloseable {
  /// Runs one SELECT and hands its rows to the sink, in order.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where the statement is not one SELECT
  ///   or is wrong, with the engine's own explanation; `LIMIT_EXCEEDED` where it takes too long
  default void query(SqlQuery query, RowSink sink) {
    query(query, sink, new Cancellation());
  }

  /// As [#query(SqlQuery, RowSink)], as long as it is wanted.
  ///
  /// @throws io.larder.model.FeatureStoreException `CONFLICT` where it was cancelled
  void query(SqlQuery query, RowSink sink, Cancellation cancellation);

  /// Runs one SELECT and keeps its rows, in order, as a Parquet file.
  ///
  /// @return the number of rows
  /// @throws io.larder.model.FeatureStoreException as [#query]
  default long export(SqlQuery query, Path parquet) {
    return export(query, parquet, new Cancellation());
  }

  /// As [#export(SqlQuery, Path)], as long as it is wanted.
  ///
  /// @throws io.larder.model.FeatureStoreException `CONFLICT` where it was cancelled
  long export(SqlQuery query, Path parquet, Cancellation cancellation);

  /// Adds to each row the features that were true at the row's moment, and writes rows and features
  /// to a file: as many rows as came in, in their order.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where the rows cannot be read, lack a
  ///   column, or have a time that is none; the text names the column and the first bad value
  default PointInTimeReport join(PointInTimeJoin join) {
    return join(join, JoinProgress.UNHEARD, new Cancellation());
  }

  /// As [#join(PointInTimeJoin)], as long as it is wanted.
  ///
  /// @throws io.larder.model.FeatureStoreException `CONFLICT` where it was cancelled
  PointInTimeReport join(PointInTimeJoin join, JoinProgress progress, Cancellation cancellation);

  @Override
  void close();
}

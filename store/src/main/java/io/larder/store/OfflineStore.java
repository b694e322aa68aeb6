package io.larder.store;

import io.larder.model.FeatureGroup;
import java.util.List;

/// The whole history of each group, in files that other programs can read. A view of the log.
///
/// One thread commits; any number read.
public interface OfflineStore extends AutoCloseable {
  /// Keeps the rows of one stretch of the log. All of it is kept when this returns, exactly once,
  /// however often the same stretch was begun before and cut off by a crash.
  void commit(OfflineCommit commit);

  /// Makes what a new or changed group's history needs, where it is missing; it would otherwise be
  /// made with the group's next rows.
  default void prepare(FeatureGroup group) {}

  /// The first position that has not been committed.
  LogPosition next();

  /// The files that hold the group's committed rows, oldest commit first. A file in the list never
  /// changes.
  List<DataFile> files(FeatureGroup group);

  @Override
  void close();
}

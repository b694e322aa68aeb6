package io.larder.store;

import io.larder.model.FeatureGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /// The files that hold the group's rows: those that were committed, oldest commit first, then
  /// those that others have put into its folders. A file in the list never changes, but maintenance
  /// may replace it by another: to read files, hold them by [#snapshot(FeatureGroup)].
  List<DataFile> files(FeatureGroup group);

  /// The group's table as it is now, for a reader, who must close it.
  default TableSnapshot snapshot(FeatureGroup group) {
    return new TableSnapshot("", files(group), () -> {});
  }

  /// The rows of an earlier snapshot, from whichever files hold them by now.
  ///
  /// @param id of that snapshot
  /// @param uris of its files
  /// @return empty where they can no longer be had
  default Optional<TableSnapshot> snapshot(FeatureGroup group, String id, Set<String> uris) {
    return Optional.empty();
  }

  /// Files of others in the folders of groups that were read, which cannot be read as rows of the
  /// group and are left out.
  default long filesLeftOut() {
    return 0;
  }

  @Override
  void close();
}

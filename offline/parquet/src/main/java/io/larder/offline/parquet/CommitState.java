package io.larder.offline.parquet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// How far the store has come: what its one state file says.
///
/// @param version of the file's form
/// @param next the first position that has not been committed
/// @param written the last commit's `write_time` in microseconds since 1970
/// @param begun groups that a commit from `next` on may have left traces of; empty between commits
record CommitState(
    @JsonProperty("version") int version,
    @JsonProperty("next") long next,
    @JsonProperty("written") long written,
    @JsonProperty("begun") List<BegunGroup> begun) {

  static final int VERSION = 1;

  static final CommitState START = idle(0, 0);

  /// @param id the group's
  /// @param location the folder of its files
  record BegunGroup(@JsonProperty("id") long id, @JsonProperty("location") String location) {}

  static CommitState idle(long next, long written) {
    return new CommitState(VERSION, next, written, List.of());
  }

  CommitState beginning(List<BegunGroup> groups) {
    return new CommitState(VERSION, next, written, groups);
  }

  /// The state once the commit that has begun is undone.
  CommitState undone() {
    return idle(next, written);
  }
}

package io.larder.offline.parquet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// How far the store has come: what its one state file says.
///
/// @param version of the file's form
/// @param next the first position that has not been committed
/// @param begun groups that a commit from `next` on may have left traces of; empty between commits
record CommitState(
    @JsonProperty("version") int version,
    @JsonProperty("next") long next,
    @JsonProperty("begun") List<BegunGroup> begun) {

  static final int VERSION = 1;

  /// @param id the group's
  /// @param location the folder of its files
  record BegunGroup(@JsonProperty("id") long id, @JsonProperty("location") String location) {}

  static CommitState idle(long next) {
    return new CommitState(VERSION, next, List.of());
  }

  CommitState beginning(List<BegunGroup> groups) {
    return new CommitState(VERSION, next, groups);
  }
}

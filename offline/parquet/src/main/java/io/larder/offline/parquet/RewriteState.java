package io.larder.offline.parquet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// What the file `rewrites.json` says.
///
/// @param version of the file's form
/// @param last the greatest number that a file of ours has been named by
/// @param begun what may have left files that no manifest lists
record RewriteState(
    @JsonProperty("version") int version,
    @JsonProperty("last") long last,
    @JsonProperty("begun") List<Batch> begun) {

  static final int VERSION = 1;

  static final RewriteState START = new RewriteState(VERSION, 0, List.of());

  /// Files of a group that take each other's place.
  ///
  /// @param id the group's
  /// @param location of the group's files
  /// @param files old and new ones: those that the group's manifest does not list are to be deleted
  record Batch(
      @JsonProperty("id") long id,
      @JsonProperty("location") String location,
      @JsonProperty("files") List<String> files) {}
}

package io.larder.offline.parquet;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A file of a commit, as a group's manifest lists it.
///
/// @param to the position after the commit's last entry: the line counts once the store's next
///   position has reached it
/// @param file the path below the group's folder
/// @param bytes the file's size
/// @param rows rows in the file
record ManifestLine(
    @JsonProperty("to") long to,
    @JsonProperty("file") String file,
    @JsonProperty("bytes") long bytes,
    @JsonProperty("rows") long rows) {}

package io.larder.offline.parquet;

import java.util.List;

/// A file that has the rows of several others and takes their place.
///
/// @param replaced neighbours among the files of one hour, in their order
/// @param line of the file that replaces them
record Rewrite(List<ManifestLine> replaced, ManifestLine line) {}

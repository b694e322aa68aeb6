package io.larder.offline.parquet;

import java.nio.file.Path;

/// A finished file that no reader finds yet.
///
/// @param staged where it is
/// @param target where it belongs
/// @param line what the manifest says of it
record StagedFile(Path staged, Path target, ManifestLine line) {}

package io.larder.store.result;

import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.RowSink.Column;
import java.nio.file.Path;
import java.util.List;

/// A result in a file.
///
/// @param columns what the values of a CSV file are, which tells only their texts; empty where
///   nothing is known, and texts stay texts. A Parquet file says itself
public record ResultFile(Path path, Format format, List<Column> columns) {}

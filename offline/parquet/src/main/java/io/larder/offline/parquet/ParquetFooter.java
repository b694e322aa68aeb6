package io.larder.offline.parquet;

import java.util.Map;

/// What a Parquet file says of itself.
///
/// @param columns the top-level columns with their types in DuckDB's words
record ParquetFooter(long rows, Map<String, String> columns) {}

/// The offline store as hive-style Parquet files in the local file system, written by DuckDB.
@NullMarked
package io.larder.offline.parquet;

import org.jspecify.annotations.NullMarked;

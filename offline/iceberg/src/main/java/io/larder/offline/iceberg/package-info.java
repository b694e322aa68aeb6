/// The offline store as Iceberg tables: their metadata by Iceberg's own library, their Parquet
/// files by DuckDB.
@NullMarked
package io.larder.offline.iceberg;

import org.jspecify.annotations.NullMarked;

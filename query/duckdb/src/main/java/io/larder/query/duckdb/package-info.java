/// The query engine on DuckDB. Every query and every join runs in an instance of its own that lives
/// in memory, sees the planned files only and is thrown away afterwards.
@NullMarked
package io.larder.query.duckdb;

import org.jspecify.annotations.NullMarked;

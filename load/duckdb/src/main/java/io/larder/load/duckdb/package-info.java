/// Chunks of rows become files for the stores, by DuckDB where it can tell at a glance that a row
/// is good, and row by row where it cannot.
@NullMarked
package io.larder.load.duckdb;

import org.jspecify.annotations.NullMarked;

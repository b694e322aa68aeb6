/// Tests of Athena's SQL, run on DuckDB.
@NullMarked
package io.larder.query.trino;

import org.jspecify.annotations.NullMarked;

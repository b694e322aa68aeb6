/// Athena's SQL: parsed as Trino's grammar, and Hive's for definitions, and rendered for DuckDB.
@NullMarked
package io.larder.query.trino;

import org.jspecify.annotations.NullMarked;

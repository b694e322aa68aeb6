/// Statements in the SQL that Athena takes, as the use cases see them: what kind they are, which
/// tables they name, and how their queries look in the query engine's SQL.
@NullMarked
package io.larder.store.sql;

import org.jspecify.annotations.NullMarked;

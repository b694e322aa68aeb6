package io.larder.store.sql;

import java.util.Optional;

/// A table as a statement names it, in lower case, as the catalog keeps names.
///
/// @param table with its suffix where it is a table about a table: `t$snapshots`
public record TableName(Optional<String> catalog, Optional<String> database, String table) {}

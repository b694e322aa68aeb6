package io.larder.query.trino;

import io.larder.query.trino.Scope.Field;
import java.util.List;

/// A part of a FROM clause, in DuckDB's SQL, and the columns that it brings into scope.
record FromItem(String sql, List<Field> fields) {}

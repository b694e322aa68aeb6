package io.larder.query.trino;

/// Where in a statement a query is: the tables and columns that it can name from around it.
record Place(CommonTables tables, Scope scope) {
  Place within(Scope inner) {
    return new Place(tables, inner);
  }
}

package io.larder.query.trino;

import io.larder.query.trino.Relation.Column;
import java.util.List;

/// A table that a WITH clause defines.
record CommonTable(String engineName, List<Column> columns) {}

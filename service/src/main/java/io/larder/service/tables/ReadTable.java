package io.larder.service.tables;

import io.larder.store.QueryTable;
import io.larder.store.TableColumn;
import java.util.List;

/// A table as one query reads it.
///
/// @param columns in their order, as a query names them
/// @param bytes that its files have
public record ReadTable(QueryTable table, List<TableColumn> columns, long bytes) {}

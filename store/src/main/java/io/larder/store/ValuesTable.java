package io.larder.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A small table at hand, such as the list of a table's snapshots.
///
/// @param rows a value for each column: null, Boolean, Long, Double, or text in the form of the
///   column's type
public record ValuesTable(String name, List<TableColumn> columns, List<List<@Nullable Object>> rows)
    implements QueryTable {}

package io.larder.store;

/// What a statement may name as a table.
public sealed interface QueryTable permits HistoryTable, FileTable, ValuesTable {
  /// As the statement names it; compared without regard to letter case.
  String name();
}

package io.larder.service;

import io.larder.model.FeatureGroup;
import io.larder.store.Cancellation;
import io.larder.store.HistoryTable;
import io.larder.store.OfflineStore;
import io.larder.store.QueryEngine;
import io.larder.store.RowSink;
import io.larder.store.SqlQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// SQL over the feature groups' histories. Each group is a table of its own name; a query sees
/// every write that was acknowledged before it.
public final class Queries {
  private final FeatureGroups groups;
  private final OfflineView offlineView;
  private final OfflineStore offline;
  private final QueryEngine engine;

  public Queries(
      FeatureGroups groups, OfflineView offlineView, OfflineStore offline, QueryEngine engine) {
    this.groups = groups;
    this.offlineView = offlineView;
    this.offline = offline;
    this.engine = engine;
  }

  /// Hands the result of one SELECT to the sink.
  ///
  /// @throws io.larder.model.FeatureStoreException as [QueryEngine#query]
  public void run(String sql, RowSink sink) {
    List<FeatureGroup> named = named(sql);
    try (HeldTables held = HeldTables.of(offline, named)) {
      engine.query(new SqlQuery(sql, tables(named, held)), sink);
    }
  }

  /// Keeps the result of one SELECT as a Parquet file.
  ///
  /// @return the number of rows
  public long export(String sql, Path parquet, Cancellation cancellation) {
    List<FeatureGroup> named = named(sql);
    try (HeldTables held = HeldTables.of(offline, named)) {
      return engine.export(new SqlQuery(sql, tables(named, held)), parquet, cancellation);
    }
  }

  /// The groups whose names occur in the statement: all that it can name, and perhaps some more.
  private List<FeatureGroup> named(String sql) {
    String folded = sql.toLowerCase(Locale.ROOT);
    List<FeatureGroup> named =
        groups.all().stream()
            .filter(group -> group.offline().isPresent())
            .filter(group -> folded.contains(group.name().value().toLowerCase(Locale.ROOT)))
            .toList();
    if (!named.isEmpty()) {
      offlineView.flush();
    }
    return named;
  }

  private static List<HistoryTable> tables(List<FeatureGroup> groups, HeldTables held) {
    List<HistoryTable> tables = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      FeatureGroup group = groups.get(i);
      tables.add(
          new HistoryTable(group.name().value(), group.schema(), held.snapshots().get(i).files()));
    }
    return tables;
  }
}

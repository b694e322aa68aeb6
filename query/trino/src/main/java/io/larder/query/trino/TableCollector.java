package io.larder.query.trino;

import io.larder.store.sql.TableReference;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds the tables that a query names and does not define: a name is that of a WITH clause around
/// it where there is one, but not within its own definition.
final class TableCollector {
  private static final int DEPTH_MAX = 600;

  private final List<Table> nodes = new ArrayList<>();
  private final List<TableReference> references = new ArrayList<>();

  private final Versions versions;

  private TableCollector(Clock clock) {
    this.versions = new Versions(clock.instant());
  }

  static TableCollector of(Query query, Clock clock) {
    TableCollector collector = new TableCollector(clock);
    collector.visit(query, Set.of(), 0);
    return collector;
  }

  List<Table> nodes() {
    return nodes;
  }

  List<TableReference> references() {
    return List.copyOf(references);
  }

  private void visit(Node node, Set<String> defined, int depth) {
    if (depth > DEPTH_MAX) {
      throw Errors.at(node, "STACK_OVERFLOW", "statement is nested too deeply");
    }
    if (node instanceof Table table) {
      add(table, defined);
    }
    Set<String> inner =
        node instanceof Query query
            ? query.getWith().map(with -> define(with, defined, depth)).orElse(defined)
            : defined;
    for (Node child : node.getChildren()) {
      if (!(child instanceof With)) {
        visit(child, inner, depth + 1);
      }
    }
  }

  private Set<String> define(With with, Set<String> defined, int depth) {
    Set<String> names = new HashSet<>(defined);
    for (WithQuery query : with.getQueries()) {
      String name = query.getName().getValue().toLowerCase(Locale.ROOT);
      Set<String> visible = new HashSet<>(names);
      if (with.isRecursive()) {
        visible.add(name);
      }
      visit(query.getQuery(), visible, depth + 1);
      names.add(name);
    }
    return names;
  }

  private void add(Table table, Set<String> defined) {
    boolean single = table.getName().getParts().size() == 1;
    if (single && defined.contains(table.getName().getSuffix().toLowerCase(Locale.ROOT))) {
      return;
    }
    NodeLocation location = table.getLocation().orElse(new NodeLocation(1, 1));
    Optional<TableReference.Version> version = table.getQueryPeriod().map(versions::of);
    nodes.add(table);
    references.add(
        new TableReference(
            Naming.table(table.getName(), table),
            version,
            location.getLineNumber(),
            location.getColumnNumber()));
  }
}

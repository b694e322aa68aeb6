package io.larder.query.trino;

import io.larder.store.sql.SelectQuery;
import io.larder.store.sql.TableReference;
import io.trino.sql.tree.NodeRef;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A query as Trino's parser gives it.
final class ParsedQuery implements SelectQuery {
  private final Query query;
  private final TableCollector collector;
  private final Clock clock;
  private final boolean lenient;

  ParsedQuery(Query query, Clock clock, boolean lenient) {
    this.query = query;
    this.clock = clock;
    this.lenient = lenient;
    this.collector = TableCollector.of(query, clock);
  }

  @Override
  public List<TableReference> tables() {
    return collector.references();
  }

  @Override
  public Rendered render(List<BoundTable> tables) {
    List<Table> nodes = collector.nodes();
    if (tables.size() != nodes.size()) {
      throw new IllegalArgumentException(
          "the query names %d tables, not %d".formatted(nodes.size(), tables.size()));
    }
    Map<NodeRef<Table>, BoundTable> bound = new HashMap<>();
    for (int index = 0; index < nodes.size(); index++) {
      bound.put(NodeRef.of(nodes.get(index)), tables.get(index));
    }
    Rendering rendering = new Rendering(bound, clock.instant(), lenient);
    Place place = new Place(CommonTables.NONE, Scope.NONE);
    String sql = new Queries(rendering).render(query, place, Names.SHOWN).sql();
    return new Rendered(sql, rendering.definitions());
  }
}

package io.larder.query.trino;

import io.larder.store.sql.SelectQuery;
import io.larder.store.sql.TableReference;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// A query as Trino's parser gives it.
final class ParsedQuery implements SelectQuery {
  private final Query query;
  private final TableCollector collector;
  private final boolean lenient;

  ParsedQuery(Query query, boolean lenient) {
    this.query = query;
    this.lenient = lenient;
    this.collector = TableCollector.of(query);
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
    Map<Table, BoundTable> bound = new IdentityHashMap<>();
    for (int index = 0; index < nodes.size(); index++) {
      bound.put(nodes.get(index), tables.get(index));
    }
    Rendering rendering = new Rendering(bound, lenient);
    Place place = new Place(CommonTables.NONE, Scope.NONE);
    String sql = new Queries(rendering).render(query, place, Names.SHOWN).sql();
    return new Rendered(sql, rendering.definitions());
  }
}

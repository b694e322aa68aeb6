package io.larder.query.trino;

import io.larder.store.sql.SelectQuery;
import io.larder.store.sql.TableReference;
import io.trino.sql.tree.NodeRef;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A query as Trino's parser gives it.
final class ParsedQuery implements SelectQuery {
  private final Query query;
  private final TableCollector collector;
  private final QueryReading reading;

  ParsedQuery(Query query, QueryReading reading) {
    this.query = query;
    this.reading = reading;
    this.collector = TableCollector.of(query, reading.clock());
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
    Rendered literal = render(query, bound);
    // What is wrong with the statement has been said by now, with its place in the statement.
    return reading.datasetPlan() == DatasetPlan.REPLANNED
        ? RecentRecordsPlan.of(query).map(planned -> render(planned, bound)).orElse(literal)
        : literal;
  }

  private Rendered render(Query planned, Map<NodeRef<Table>, BoundTable> bound) {
    Rendering rendering = new Rendering(bound, reading.clock().instant(), reading.lenient());
    Place place = new Place(CommonTables.NONE, Scope.NONE);
    String sql = new Queries(rendering).render(planned, place, Names.SHOWN).sql();
    return new Rendered(sql, rendering.definitions());
  }
}

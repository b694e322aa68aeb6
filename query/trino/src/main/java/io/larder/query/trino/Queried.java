package io.larder.query.trino;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.TableSubquery;
import java.util.List;
import java.util.Optional;

/// Queries that are made of parts of a statement.
final class Queried {
  private Queried() {}

  /// `SELECT * FROM relation WHERE condition`
  static Query all(Relation relation, Optional<Expression> condition) {
    NodeLocation place = relation.getLocation().orElse(new NodeLocation(1, 1));
    QuerySpecification body =
        new QuerySpecification(
            place,
            new Select(place, false, List.of(new AllColumns(place))),
            Optional.of(relation),
            condition,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Query(
        place,
        List.of(),
        List.of(),
        Optional.empty(),
        body,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The query with other names for its columns.
  static Query renamed(Query query, List<Identifier> names) {
    NodeLocation place = query.getLocation().orElse(new NodeLocation(1, 1));
    TableSubquery subquery = new TableSubquery(place, query);
    return all(
        new AliasedRelation(place, subquery, new Identifier("renamed"), names), Optional.empty());
  }

  /// Where the query of `CREATE VIEW … AS` begins: behind the first AS outside of parentheses.
  static int bodyOffset(SourceText source) {
    int depth = 0;
    for (Token token : source.tokens()) {
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0 && token.is("AS")) {
        String rest = source.sql().substring(token.end());
        return token.end() + rest.length() - rest.stripLeading().length();
      }
    }
    throw new IllegalStateException("a view without AS");
  }
}

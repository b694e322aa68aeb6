package io.larder.query.trino;

import io.larder.query.trino.DatasetJoins.Group;
import io.trino.sql.ExpressionFormatter;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Another query with the same result, for a [RecentRecordsQuery].
///
/// As it is written, a base row that has 100 matches in each of three groups becomes a million
/// rows, of which the N most recent are kept. But a match that is not among the first N of its own
/// group, in the group's part of the order, cannot be in one of the first N rows: putting each of
/// those N in its place gives N rows that come before it. So the matches of each group are numbered
/// for each base row and cut off at N first; what is then joined is at most N to the power of the
/// groups.
///
/// Which of several rows come first that the order does not tell apart is open in both.
final class RecentRecordsPlan {
  private static final SqlParser PARSER = new SqlParser();
  private static final NodeLocation NOWHERE = new NodeLocation(1, 1);
  private static final String PREFIX = "larder$";

  /// The base with a number for each row. It is read more than once and must then have the same
  /// numbers, so that it has to be materialized.
  static final String BASE = PREFIX + "base";

  private final RecentRecordsQuery recognised;
  private final String base;

  private RecentRecordsPlan(RecentRecordsQuery recognised) {
    this.recognised = recognised;
    this.base = quoted(recognised.joins().base());
  }

  /// @return empty where the query is none that can be planned anew
  static Optional<Query> of(Query query) {
    return RecentRecordsQuery.of(query)
        .filter(found -> hasNoNameOfOurs(query))
        .map(found -> new RecentRecordsPlan(found).plan());
  }

  private static boolean hasNoNameOfOurs(Query query) {
    return query.getWith().stream()
        .flatMap(with -> with.getQueries().stream())
        .noneMatch(table -> table.getName().getValue().startsWith(PREFIX));
  }

  private Query plan() {
    Query added = (Query) PARSER.createStatement(text());
    List<WithQuery> tables =
        new ArrayList<>(recognised.query().getWith().orElseThrow().getQueries());
    tables.addAll(added.getWith().orElseThrow().getQueries());
    QuerySpecification joined = (QuerySpecification) added.getQueryBody();
    QuerySpecification inner = from(recognised.inner(), joined.getFrom());
    Query derived = query(Optional.empty(), inner, Optional.empty());
    return query(
        Optional.of(new With(NOWHERE, false, tables)),
        from(recognised.outer(), Optional.of(new TableSubquery(NOWHERE, derived))),
        recognised.query().getLimit());
  }

  private static Query query(Optional<With> with, QueryBody body, Optional<Node> limit) {
    return new Query(
        NOWHERE, List.of(), List.of(), with, body, Optional.empty(), Optional.empty(), limit);
  }

  private static QuerySpecification from(
      QuerySpecification specification, Optional<Relation> relation) {
    return new QuerySpecification(
        NOWHERE,
        specification.getSelect(),
        relation,
        specification.getWhere(),
        specification.getGroupBy(),
        specification.getHaving(),
        specification.getWindows(),
        specification.getOrderBy(),
        specification.getOffset(),
        specification.getLimit());
  }

  /// What is added, as a query of its own: the tables of its WITH, and what they are joined to.
  private String text() {
    StringBuilder sql = new StringBuilder();
    sql.append(
        "WITH \"%1$s\" AS (SELECT %2$s.*, row_number() OVER () AS \"larder$row\" FROM %2$s)"
            .formatted(BASE, base));
    recognised.joins().groups().forEach(group -> sql.append(", ").append(firstMatches(group)));
    sql.append(" SELECT 1 FROM \"%s\" AS %s".formatted(BASE, base));
    recognised.joins().groups().forEach(group -> sql.append(join(group)));
    return sql.toString();
  }

  private String firstMatches(Group group) {
    return """
    %1$s AS (
      SELECT * FROM (
        SELECT %2$s.*, %3$s."larder$row", row_number() OVER (
          PARTITION BY %3$s."larder$row" ORDER BY %4$s) AS "larder$rank"
        FROM "%5$s" AS %3$s JOIN %2$s ON %6$s)
      WHERE "larder$rank" <= %7$d)\
    """
        .formatted(
            quoted(PREFIX + group.name()),
            quoted(group.name()),
            base,
            ExpressionFormatter.formatSortItems(group.order()),
            BASE,
            ExpressionFormatter.formatExpression(group.condition()),
            recognised.recent());
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private String join(Group group) {
    return " %1$s JOIN %2$s AS %3$s ON %4$s.\"larder$row\" = %3$s.\"larder$row\""
        .formatted(
            group.kind() == Join.Type.LEFT ? "LEFT" : "INNER",
            quoted(PREFIX + group.name()),
            quoted(group.name()),
            base);
  }
}

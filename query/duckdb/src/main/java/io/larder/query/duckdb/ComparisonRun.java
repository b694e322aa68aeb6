package io.larder.query.duckdb;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import io.larder.store.result.ResultDifference;
import io.larder.store.result.ResultDifference.ColumnDifference;
import io.larder.store.result.ResultDifference.ColumnSummary;
import io.larder.store.result.ResultDifference.RowExample;
import io.larder.store.result.ResultDifference.ValueDifference;
import io.larder.store.result.ResultPair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One comparison. The results become tables `a` and `b` with `row`, from 1, and `c0`, `c1`, …;
/// then `pairs` says which rows are the same; then one pass over it looks at all columns. DuckDB
/// spills what is too much for memory.
final class ComparisonRun {
  private final ResultPair pair;
  private final Sandbox sandbox;

  ComparisonRun(ResultPair pair, Sandbox sandbox) {
    this.pair = pair;
    this.sandbox = sandbox;
  }

  ResultDifference run() throws SQLException {
    ComparedTable first = ComparedTable.load("a", ResultScan.open(pair.first(), sandbox), sandbox);
    ComparedTable second =
        ComparedTable.load("b", ResultScan.open(pair.second(), sandbox), sandbox);
    for (String name : pair.keys()) {
      key(first, name);
      key(second, name);
    }
    match(first, second);
    List<@Nullable Object> counts =
        sandbox
            .rows(
                "SELECT count(first), count(second), count(*) FILTER (first IS NOT NULL AND second"
                    + " IS NOT NULL) FROM pairs")
            .getFirst();
    return new ResultDifference(
        ((Number) counts.get(0)).longValue(),
        ((Number) counts.get(1)).longValue(),
        ((Number) counts.get(2)).longValue(),
        onlyIn(first, "first", "second"),
        onlyIn(second, "second", "first"),
        columns(first, second));
  }

  private void match(ComparedTable first, ComparedTable second) throws SQLException {
    sandbox.execute(
        Sql.of(
            "CREATE TEMP TABLE pairs AS SELECT a.row AS first, b.row AS second FROM $0 a FULL JOIN"
                + " $1 b ON $2",
            first.numbered(pair.keys()),
            second.numbered(pair.keys()),
            sameRow(first, second)));
  }

  private String sameRow(ComparedTable first, ComparedTable second) {
    return pair.keys().stream()
        .map(key -> key(first, key).sameAs(key(second, key)))
        .collect(Collectors.joining(" AND ", "", pair.keys().isEmpty() ? "" : " AND "))
        .concat("a.n = b.n");
  }

  private static ComparedColumn key(ComparedTable table, String name) {
    return table
        .column(name)
        .orElseThrow(() ->
            invalid(
                "there is no column %s in both; there are: %s",
                Quoted.of(name), String.join(", ", table.names())));
  }

  private List<RowExample> onlyIn(ComparedTable table, String side, String other)
      throws SQLException {
    String query =
        Sql.of(
            "SELECT to_json($0) FROM $1 JOIN (FROM pairs WHERE $2 IS NULL) p ON $1.row = p.$3"
                + " ORDER BY $1.row LIMIT $4",
            rowExample(table),
            table.alias(),
            other,
            side,
            pair.examplesMax());
    List<RowExample> examples = new ArrayList<>();
    for (List<@Nullable Object> row : sandbox.rows(query)) {
      examples.add(DifferenceJson.row(String.valueOf(row.getFirst())));
    }
    return examples;
  }

  /// The row and its key as a struct.
  private String rowExample(ComparedTable table) {
    String keys =
        pair.keys().stream()
            .map(key -> key(table, key).text())
            .collect(Collectors.joining(", ", "[", "]"));
    return Sql.of("{'row': $0.row, 'key': CAST($1 AS VARCHAR[])}", table.alias(), keys);
  }

  private List<ColumnDifference> columns(ComparedTable first, ComparedTable second)
      throws SQLException {
    List<String> common = first.names().stream().filter(second.names()::contains).toList();
    List<ColumnSummary> firsts = first.summaries(sandbox);
    List<ColumnSummary> seconds = second.summaries(sandbox);
    List<ValueDifference> values = values(common, first, second);
    List<ColumnDifference> columns = new ArrayList<>();
    for (String name : names(first, second)) {
      columns.add(
          new ColumnDifference(
              name,
              at(firsts, first.names().indexOf(name)),
              at(seconds, second.names().indexOf(name)),
              at(values, common.indexOf(name))));
    }
    return columns;
  }

  private static <T> Optional<T> at(List<T> list, int index) {
    return index < 0 ? Optional.empty() : Optional.of(list.get(index));
  }

  private static List<String> names(ComparedTable first, ComparedTable second) {
    List<String> names = new ArrayList<>(first.names());
    second.names().stream().filter(name -> !names.contains(name)).forEach(names::add);
    return names;
  }

  private List<ValueDifference> values(
      List<String> common, ComparedTable first, ComparedTable second) throws SQLException {
    if (common.isEmpty()) {
      return List.of();
    }
    String aggregates =
        common.stream()
            .map(name -> difference(key(first, name), key(second, name), first))
            .collect(Collectors.joining(", "));
    List<@Nullable Object> row =
        sandbox
            .rows(
                Sql.of(
                    "SELECT $0 FROM pairs p JOIN a ON a.row = p.first JOIN b ON b.row = p.second",
                    aggregates))
            .getFirst();
    return IntStream.range(0, common.size())
        .mapToObj(i -> DifferenceJson.values(row.subList(4 * i, 4 * i + 4)))
        .toList();
  }

  private String difference(ComparedColumn one, ComparedColumn other, ComparedTable first) {
    String differs = one.differsFrom(other);
    return Sql.of(
        "count(*) FILTER ($0), $1, to_json(arg_min({'row': $2, 'first': $3, 'second': $4}, a.row, $5)"
            + " FILTER ($0))",
        differs,
        one.distances(other),
        rowExample(first),
        one.text(),
        other.text(),
        Math.max(1, pair.examplesMax()));
  }
}

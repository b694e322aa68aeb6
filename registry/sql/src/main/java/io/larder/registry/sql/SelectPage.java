package io.larder.registry.sql;

import io.larder.store.lineage.ListPosition;
import io.larder.store.lineage.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// A `SELECT` of a part of a sorted list that begins behind a place in it (a keyset, not an
/// offset), so that it costs the same wherever in the list it is.
final class SelectPage {
  private static final String TIME = "creation_time";

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private String order = "";

  /// Only rows with this value, where one is asked for.
  SelectPage where(String column, Optional<?> value) {
    value.ifPresent(wanted -> {
      conditions.add(column + " = :" + column);
      values.put(column, wanted);
    });
    return this;
  }

  SelectPage created(TimeRange range) {
    range.from().ifPresent(from -> bound(TIME + " >= :from", "from", from.toEpochMilli()));
    range.to().ifPresent(to -> bound(TIME + " <= :to", "to", to.toEpochMilli()));
    return this;
  }

  /// @param columns what the list is sorted by, one for each of the position's keys; one that
  ///   stands twice counts once, so that an index serves
  SelectPage sorted(List<String> columns, boolean ascending, Optional<ListPosition> after) {
    List<String> distinct = columns.stream().distinct().toList();
    String direction = ascending ? "" : " DESC";
    order = distinct.stream().map(column -> column + direction).collect(Collectors.joining(", "));
    after.ifPresent(position -> {
      conditions.add(
          "(%s) %s (%s)"
              .formatted(
                  String.join(", ", distinct),
                  ascending ? ">" : "<",
                  distinct.stream()
                      .map(column -> ":after_" + column)
                      .collect(Collectors.joining(", "))));
      for (int i = 0; i < columns.size(); i++) {
        values.put("after_" + columns.get(i), value(columns.get(i), position.keys().get(i)));
      }
    });
    return this;
  }

  Query of(Handle handle, String select, int limit) {
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return handle
        .createQuery(select + where + " ORDER BY " + order + " LIMIT :limit")
        .bindMap(values)
        .bind("limit", limit);
  }

  private void bound(String condition, String name, long value) {
    conditions.add(condition);
    values.put(name, value);
  }

  private static Object value(String column, String key) {
    return column.equals(TIME) ? (Object) Long.valueOf(key) : key;
  }
}

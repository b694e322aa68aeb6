package io.larder.query.trino;

import io.larder.store.sql.DatasetQuery;
import io.larder.store.sql.DatasetQuery.Column;
import io.larder.store.sql.DatasetQuery.Comparator;
import io.larder.store.sql.DatasetQuery.Joined;
import io.larder.store.sql.DatasetQuery.Kind;
import io.larder.store.sql.DatasetQuery.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recognises a DatasetBuilder's query, token by token. The smallest difference makes it an ordinary
/// query again, which is run as it is written.
final class DatasetQueryReader {
  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();
  private static final Map<String, Comparator> COMPARATORS = new LinkedHashMap<>();
  private static final List<String> CASTS = List.of("from_iso8601_timestamp", "from_unixtime");

  static {
    KINDS.put("JOIN", Kind.INNER);
    KINDS.put("INNER JOIN", Kind.INNER);
    KINDS.put("LEFT JOIN", Kind.LEFT);
    KINDS.put("RIGHT JOIN", Kind.RIGHT);
    KINDS.put("FULL JOIN", Kind.FULL);
    COMPARATORS.put(">=", Comparator.GREATER_OR_EQUAL);
    COMPARATORS.put("<=", Comparator.LESS_OR_EQUAL);
    COMPARATORS.put("<>", Comparator.NOT_EQUAL);
    COMPARATORS.put("=", Comparator.EQUAL);
    COMPARATORS.put(">", Comparator.GREATER);
    COMPARATORS.put("<", Comparator.LESS);
  }

  private final TokenMatcher matcher;
  private final List<Source> sources = new ArrayList<>();
  private final List<String> eventTimes = new ArrayList<>();
  private final List<List<Column>> columns = new ArrayList<>();

  DatasetQueryReader(TokenMatcher matcher) {
    this.matcher = matcher;
  }

  Optional<DatasetQuery> read() {
    if (!readSources() || !matcher.accept("SELECT")) {
      return Optional.empty();
    }
    List<String> shown = names();
    if (!matcher.accept("FROM (SELECT") || !readColumns(shown)) {
      return Optional.empty();
    }
    Optional<String> identifier = readOrder();
    Optional<List<Joined>> joined =
        identifier.isPresent() && matcher.accept(") AS row_recent FROM fg_base")
            ? joins()
            : Optional.empty();
    if (joined.isEmpty() || !matcher.accept(")")) {
      return Optional.empty();
    }
    return assemble(identifier.get(), joined.get());
  }

  private Optional<DatasetQuery> assemble(String identifier, List<Joined> joined) {
    Optional<Long> recent = number("WHERE row_recent <= :n");
    Optional<Long> limit = number("LIMIT :n");
    Optional<Source> base = completed(sources.getFirst(), 0, Optional.of(identifier));
    return matcher.isAtEnd()
        ? base.map(
            source -> {
              List<String> names = columns.getFirst().stream().map(Column::feature).toList();
              return new DatasetQuery(source, names, joined, recent, limit);
            })
        : Optional.empty();
  }

  private Optional<Long> number(String template) {
    return matcher.capture(template, "n").filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
  }

  private boolean readSources() {
    String before = "WITH fg_base AS (";
    String suffix = "base";
    while (matcher.accept(before)) {
      Optional<Source> source = new DatasetSourceReader(matcher, suffix).read();
      if (source.isEmpty() || !matcher.accept(")")) {
        return false;
      }
      sources.add(source.get());
      suffix = Integer.toString(sources.size() - 1);
      before = ", fg_" + suffix + " AS (";
    }
    return !sources.isEmpty();
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    do {
      matcher.capture(":name", "name").ifPresent(names::add);
    } while (matcher.accept(","));
    return names;
  }

  /// The inner list; the outer one must have the same names in the same order.
  private boolean readColumns(List<String> shown) {
    List<String> names = new ArrayList<>();
    for (int index = 0; index < sources.size(); index++) {
      List<Column> list = index == 0 ? ofBase() : ofGroup(index - 1);
      columns.add(list);
      list.forEach(column -> names.add(column.alias()));
    }
    return names.equals(shown) && !columns.getFirst().isEmpty();
  }

  private List<Column> ofBase() {
    List<Column> list = new ArrayList<>();
    Optional<String> name = matcher.capture("fg_base.:name,", "name");
    while (name.isPresent()) {
      list.add(new Column(name.get(), name.get()));
      name = matcher.capture("fg_base.:name,", "name");
    }
    return list;
  }

  private List<Column> ofGroup(int group) {
    List<Column> list = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    while (matcher.accept("fg_%d.:name as :alias,".formatted(group), places)) {
      String name = places.getOrDefault("name", "");
      String alias = name + "." + (group + 1);
      list.add(new Column(name, alias.equals(places.get("alias")) ? alias : ""));
      places.clear();
    }
    return list;
  }

  /// @return the base's record identifier
  private Optional<String> readOrder() {
    Map<String, String> places = new HashMap<>();
    boolean read =
        matcher.accept(
            "row_number() OVER (PARTITION BY fg_base.:id ORDER BY fg_base.:ts DESC", places);
    eventTimes.add(places.getOrDefault("ts", ""));
    for (int group = 0; read && group < sources.size() - 1; group++) {
      Optional<String> time = matcher.capture(", fg_%d.:ts DESC".formatted(group), "ts");
      read = time.isPresent();
      eventTimes.add(time.orElse(""));
    }
    return read ? Optional.ofNullable(places.get("id")) : Optional.empty();
  }

  private Optional<List<Joined>> joins() {
    List<Joined> joins = new ArrayList<>();
    for (int group = 0; group < sources.size() - 1; group++) {
      Optional<Joined> join = join(group);
      if (join.isEmpty()) {
        return Optional.empty();
      }
      joins.add(join.get());
    }
    return Optional.of(joins);
  }

  private Optional<Joined> join(int group) {
    Optional<Source> source = completed(sources.get(group + 1), group + 1, Optional.empty());
    for (Map.Entry<String, Kind> kind : KINDS.entrySet()) {
      Map<String, String> places = new HashMap<>();
      String start = "%s fg_%d ON fg_base.:left".formatted(kind.getKey(), group);
      if (matcher.accept(start, places)) {
        return source.flatMap(found -> compared(found, group, kind.getValue(), places));
      }
    }
    return Optional.empty();
  }

  private Optional<Joined> compared(
      Source source, int group, Kind kind, Map<String, String> places) {
    for (Map.Entry<String, Comparator> comparator : COMPARATORS.entrySet()) {
      if (matcher.accept("%s fg_%d.:right".formatted(comparator.getKey(), group), places)) {
        return Optional.of(
            new Joined(
                source,
                columns.get(group + 1),
                kind,
                places.getOrDefault("left", ""),
                comparator.getValue(),
                places.getOrDefault("right", ""),
                pointInTime(group)));
      }
    }
    return Optional.empty();
  }

  private boolean pointInTime(int group) {
    String base = EngineText.name(eventTimes.getFirst());
    String time = EngineText.name(eventTimes.get(group + 1));
    return CASTS.stream()
        .flatMap(
            left -> CASTS.stream().map(right -> pointInTime(left + "(fg_base." + base, right, group, time)))
        .anyMatch(matcher::accept);
  }

  private static String pointInTime(String left, String right, int group, String time) {
    return "AND %s) >= %s(fg_%d.%s)".formatted(left, right, group, time);
  }

  /// With the names that only the outer part has where a table is read as it is; they must not
  /// contradict.
  private Optional<Source> completed(Source source, int index, Optional<String> identifier) {
    String time = eventTimes.get(index);
    boolean same =
        (source.eventTime().isEmpty() || source.eventTime().equals(time))
            && (identifier.isEmpty()
                || source.identifier().isEmpty()
                || source.identifier().equals(identifier));
    return same
        ? Optional.of(
            new Source(
                source.table(),
                source.featureGroup(),
                source.identifier().or(() -> identifier),
                time,
                source.features(),
                source.filter()))
        : Optional.empty();
  }
}

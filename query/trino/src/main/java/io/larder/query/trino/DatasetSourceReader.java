package io.larder.query.trino;

import io.larder.store.sql.DatasetQuery.Filter;
import io.larder.store.sql.DatasetQuery.Source;
import io.larder.store.sql.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the part of a DatasetBuilder's query that stands for one table: `fg_base`, `fg_0` …
///
/// There are five shapes: of rows that were uploaded; and of a feature group without duplicates and
/// deleted records, with one of them, or with both.
final class DatasetSourceReader {
  private final TokenMatcher matcher;
  private final String suffix;
  private final Map<String, String> places = new HashMap<>();
  private List<String> features = List.of();

  /// @param suffix `base` or the group's number
  DatasetSourceReader(TokenMatcher matcher, String suffix) {
    this.matcher = matcher;
    this.suffix = suffix;
  }

  /// Empty where it is of none of the shapes, or filters rows and deletions differently.
  Optional<Source> read() {
    if (accept("WITH deleted_%S AS")) {
      return withDuplicates();
    }
    return accept("WITH table_%S AS") ? withoutDuplicates() : withDeleted();
  }

  private boolean accept(String template) {
    return matcher.accept(template.replace("%S", suffix), places);
  }

  private DatasetConditions conditions(String first, String alias) {
    return DatasetConditions.read(matcher, first, alias.replace("%S", suffix), places);
  }

  private Optional<String> feature(String before) {
    return matcher.capture(before + "table_" + suffix + ".:feature", "feature");
  }

  private boolean readFeatures() {
    List<String> read = new ArrayList<>();
    Optional<String> feature = feature("SELECT ");
    while (feature.isPresent()) {
      read.add(feature.get());
      feature = feature(", ");
    }
    features = read;
    return !read.isEmpty();
  }

  /// The features again, and the write time where it is a feature group.
  private boolean repeatFeatures(boolean writeTime) {
    StringBuilder text = new StringBuilder();
    for (String feature : features) {
      text.append(text.isEmpty() ? "SELECT " : ", ");
      text.append("table_%S.").append(EngineText.name(feature));
    }
    return accept(text + (writeTime ? ", table_%S.\"write_time\"" : ""));
  }

  private Optional<Source> withDeleted() {
    if (!readFeatures()) {
      return Optional.empty();
    }
    if (accept("FROM :db.:table table_%S WHERE NOT is_deleted")) {
      return source(true, true, true, conditions("AND", "table_%S"));
    }
    boolean read =
        accept(
            "FROM (SELECT *, row_number() OVER (PARTITION BY origin_%S.:id, origin_%S.:ts"
                + " ORDER BY origin_%S.\"api_invocation_time\" DESC, origin_%S.\"write_time\" DESC)"
                + " AS row_%S FROM :db.:table origin_%S WHERE NOT is_deleted) AS table_%S"
                + " WHERE row_%S = 1");
    return read
        ? source(true, false, true, conditions("AND", "table_%S"))
        : Optional.empty();
  }

  private Optional<Source> withDuplicates() {
    Optional<DatasetConditions> deletions = deletions();
    boolean read =
        deletions.isPresent() && readFeatures() && newerThanDeleted("FROM :db.:table table_%S");
    if (!read) {
      return Optional.empty();
    }
    DatasetConditions rows = conditions("WHERE", "table_%S");
    return deletionsOf(rows).equals(deletions.get())
        ? source(true, true, false, rows)
        : Optional.empty();
  }

  private Optional<Source> withoutDuplicates() {
    if (!accept("(SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY origin_%S.:id, origin_%S.:ts")) {
      return Optional.empty();
    }
    boolean group =
        accept("ORDER BY origin_%S.\"api_invocation_time\" DESC, origin_%S.\"write_time\" DESC");
    if (!accept(") AS dedup_row_%S FROM :db.:table origin_%S")) {
      return Optional.empty();
    }
    DatasetConditions rows = conditions("WHERE", "origin_%S");
    return group ? ofGroup(rows) : ofRows(rows);
  }

  private Optional<Source> ofRows(DatasetConditions rows) {
    boolean read =
        accept("))")
            && readFeatures()
            && accept("FROM (")
            && repeatFeatures(false)
            && accept("FROM table_%S) AS table_%S");
    return read && conditions("WHERE", "table_%S").equals(rows) && rows.asOf().isEmpty()
        ? source(false, true, true, rows)
        : Optional.empty();
  }

  private Optional<Source> ofGroup(DatasetConditions rows) {
    Optional<DatasetConditions> deletions =
        accept(") WHERE dedup_row_%S = 1), deleted_%S AS") ? deletions() : Optional.empty();
    boolean read =
        deletions.isPresent() && readFeatures() && newerThanDeleted("FROM table_%S");
    if (!read) {
      return Optional.empty();
    }
    DatasetConditions last = conditions("WHERE", "table_%S");
    boolean same =
        last.equals(rows) || (last.asOf().isEmpty() && last.equals(rows.withoutWriteTime()));
    return same && deletionsOf(rows).equals(deletions.get())
        ? source(true, false, false, rows)
        : Optional.empty();
  }

  private static DatasetConditions deletionsOf(DatasetConditions rows) {
    return rows.hasRange() ? rows : rows.withoutEventTime();
  }

  /// The newest deletion of each identifier.
  private Optional<DatasetConditions> deletions() {
    boolean read =
        accept(
            "(SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY origin_%S.:id"
                + " ORDER BY origin_%S.:ts DESC, origin_%S.\"api_invocation_time\" DESC,"
                + " origin_%S.\"write_time\" DESC) AS deleted_row_%S FROM :db.:table origin_%S"
                + " WHERE is_deleted");
    if (!read) {
      return Optional.empty();
    }
    DatasetConditions conditions = conditions("AND", "origin_%S");
    return accept(") WHERE deleted_row_%S = 1)") ? Optional.of(conditions) : Optional.empty();
  }

  private boolean newerThanDeleted(String from) {
    String joined = from.replace("FROM", "JOIN");
    return accept("FROM (")
        && repeatFeatures(true)
        && accept(from)
        && accept(
            "LEFT JOIN deleted_%S ON table_%S.:id = deleted_%S.:id WHERE deleted_%S.:id IS NULL"
                + " UNION ALL")
        && repeatFeatures(true)
        && accept("FROM deleted_%S " + joined)
        && accept(
            "ON table_%S.:id = deleted_%S.:id AND (table_%S.:ts > deleted_%S.:ts"
                + " OR (table_%S.:ts = deleted_%S.:ts AND table_%S.\"api_invocation_time\" >"
                + " deleted_%S.\"api_invocation_time\") OR (table_%S.:ts = deleted_%S.:ts AND"
                + " table_%S.\"api_invocation_time\" = deleted_%S.\"api_invocation_time\" AND"
                + " table_%S.\"write_time\" > deleted_%S.\"write_time\"))) AS table_%S");
  }

  private Optional<Source> source(
      boolean group, boolean duplicates, boolean deleted, DatasetConditions rows) {
    Filter filter = new Filter(duplicates, deleted, rows.asOf(), rows.from(), rows.to());
    TableName table =
        Naming.table(List.of(places.getOrDefault("db", ""), places.getOrDefault("table", "")));
    return Optional.of(
        new Source(
            table,
            group,
            Optional.ofNullable(places.get("id")),
            places.getOrDefault("ts", ""),
            features,
            filter));
  }
}

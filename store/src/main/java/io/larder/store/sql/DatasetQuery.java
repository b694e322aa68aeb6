package io.larder.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a query asks for that the DatasetBuilder of the `sagemaker` SDK makes: features of one table,
/// joined with those of feature groups, perhaps only as they were at each row's moment.
///
/// @param columns of the base, as they are selected
/// @param recentRecords how many rows of each record identifier of the base are wanted, the newest
///   first by its event time and then those of the joined groups in their order
public record DatasetQuery(
    Source base,
    List<String> columns,
    List<Joined> joined,
    Optional<Long> recentRecords,
    Optional<Long> limit) {

  /// A table, and which of its rows count.
  ///
  /// @param featureGroup false for a table of rows that were uploaded: they have no deletions, and
  ///   none is left out as a duplicate
  /// @param identifier empty where neither duplicates nor deletions are left out
  /// @param features that the query can use
  public record Source(
      TableName table,
      boolean featureGroup,
      Optional<String> identifier,
      String eventTime,
      List<String> features,
      Filter filter) {}

  /// Which rows count.
  ///
  /// @param duplicates whether all rows of an identifier and event time count, and not only the one
  ///   with the newest api invocation time and write time
  /// @param deleted whether the records before a deletion count. Otherwise only what is newer than
  ///   the newest deletion of the identifier does. Rows that are deletions do not count themselves
  /// @param asOf the latest write time, of rows and of deletions
  /// @param from the earliest event time. Deletions are looked for within the range where it has two
  ///   ends, and anywhere otherwise
  /// @param to the latest event time
  public record Filter(
      boolean duplicates,
      boolean deleted,
      Optional<Instant> asOf,
      Optional<Instant> from,
      Optional<Instant> to) {}

  /// A feature group that is joined with the base.
  ///
  /// @param columns in the order of the result
  /// @param baseKey the base's feature on the left of the comparison
  /// @param key the group's on the right
  /// @param pointInTime whether only rows count that are not after the base's event time
  public record Joined(
      Source source,
      List<Column> columns,
      Kind kind,
      String baseKey,
      Comparator comparator,
      String key,
      boolean pointInTime) {}

  /// A feature in the result.
  public record Column(String feature, String alias) {}

  /// How rows without a partner are treated.
  public enum Kind {
    INNER,
    LEFT,
    RIGHT,
    FULL
  }

  /// How keys are compared.
  public enum Comparator {
    EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    NOT_EQUAL
  }
}

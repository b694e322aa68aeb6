package io.larder.store.result;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How two results differ.
///
/// @param matched rows of the first one that the second one has too
/// @param columns those of the first one in their order, then those that only the second one has
public record ResultDifference(
    long firstRows,
    long secondRows,
    long matched,
    List<RowExample> onlyInFirst,
    List<RowExample> onlyInSecond,
    List<ColumnDifference> columns) {

  /// @param row its place in its result, from 1
  /// @param key texts of the key columns; empty where rows are matched by their places
  public record RowExample(long row, List<@Nullable String> key) {}

  /// One column. Each side is there where that result has it.
  ///
  /// @param values where both have it
  public record ColumnDifference(
      String name,
      Optional<ColumnSummary> first,
      Optional<ColumnSummary> second,
      Optional<ValueDifference> values) {}

  /// A column in one result.
  ///
  /// @param type in the engine's own words
  /// @param minimum text of the least value; null where there is none, or values have no order
  /// @param mean of numbers
  public record ColumnSummary(
      String type,
      long nulls,
      @Nullable String minimum,
      @Nullable String maximum,
      @Nullable Double mean) {}

  /// A column's values in matched rows. Values of different types are compared as numbers where
  /// both are numbers, and otherwise by their texts.
  ///
  /// @param count of rows in which the values differ
  /// @param meanDifference of numbers: the mean of second minus first, where both are there
  /// @param greatestDifference the greatest distance of two numbers
  public record ValueDifference(
      long count,
      @Nullable Double meanDifference,
      @Nullable Double greatestDifference,
      List<ValueExample> examples) {}

  /// A row in which two values differ, as texts.
  public record ValueExample(RowExample row, @Nullable String first, @Nullable String second) {}
}

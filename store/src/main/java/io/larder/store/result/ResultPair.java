package io.larder.store.result;

import java.util.List;

/// Two results to be compared. Columns are the same where their names are, letter case included.
///
/// @param keys columns that tell which rows are the same; rows with equal keys are matched in their
///   order, and a missing value is equal to a missing one. Empty: rows are the same that have the
///   same place
/// @param examplesMax of each kind of difference
public record ResultPair(ResultFile first, ResultFile second, List<String> keys, int examplesMax) {}

package io.larder.store;

import java.util.List;

/// A SELECT and what it may name.
///
/// @param definitions statements of ours that are run before it, such as functions that it calls
/// @param tables by the name that the statement uses, compared without regard to letter case
public record SqlQuery(String sql, List<String> definitions, List<? extends QueryTable> tables) {
  public SqlQuery(String sql, List<? extends QueryTable> tables) {
    this(sql, List.of(), tables);
  }
}

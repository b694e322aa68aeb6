package io.larder.store.sql;

import java.time.Instant;
import java.util.Optional;

/// A place where a query names a table that it does not define itself.
///
/// @param version which state of the table is meant, where not the newest
/// @param line of the name in the statement, from 1
/// @param column of the name in its line, from 1
public record TableReference(TableName name, Optional<Version> version, int line, int column) {

  /// A state of a table.
  public sealed interface Version {}

  /// `FOR VERSION AS OF`
  public record SnapshotId(long id) implements Version {}

  /// `FOR TIMESTAMP AS OF`
  public record AsOf(Instant time) implements Version {}
}

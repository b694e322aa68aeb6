package io.larder.service.athena;

import io.larder.store.Cancellation;
import io.larder.store.objects.ObjectKey;
import io.larder.store.sql.TableName;
import io.larder.store.tables.TableId;
import java.time.Instant;

/// One run of a statement.
///
/// @param id of the execution
/// @param database of names without one
/// @param result where the result goes
/// @param tables those that the statement reads
record StatementRun(
    String id,
    String database,
    ObjectKey result,
    Instant now,
    Cancellation cancellation,
    OpenTables tables) {
  /// The table that a name means here.
  TableId table(TableName name) {
    return new TableId(name.database().orElse(database), name.table());
  }
}

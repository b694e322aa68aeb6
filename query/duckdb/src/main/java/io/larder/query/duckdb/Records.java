package io.larder.query.duckdb;

import io.larder.model.EventTimeFormat;
import io.larder.model.FeatureSchema;

/// A group's records as a subquery with the columns `id`, `ts` (event time), `wt` (write time),
/// both in nanoseconds, `api` (time of the call) and `ptr`, which says where the record lies: its
/// file's place in the list times 2^34, plus its place in the file. Of two records the later in the
/// log has the greater pointer.
///
/// Only what a query uses is read.
///
/// @param bounds a WHERE clause, or nothing
record Records(TableView view, TimeSql time, String bounds) {
  /// Bits of a pointer for the place in the file.
  static final int ROW_BITS = 34;

  /// Bits of a pointer.
  static final int POINTER_BITS = 58;

  String select() {
    FeatureSchema schema = view.table().schema();
    EventTimeFormat format = schema.eventTimeFormat();
    return Sql.of(
        "(SELECT $0 AS id, $1 AS ts, $2 AS wt, coalesce(epoch_us($3), $4) AS api,"
            + " CAST(file_index AS BIGINT) * $5 + file_row_number AS ptr FROM $6 $7)",
        view.column(schema.identifierName().value()),
        time.ofRecord(view.column(schema.eventTimeName().value()), format),
        time.ofTimestamp(view.column("write_time")),
        view.column("api_invocation_time"),
        "-9223372036854775808",
        1L << ROW_BITS,
        view.scan(),
        bounds);
  }

  Records withoutBounds() {
    return new Records(view, time, "");
  }

  /// The identifiers of every so-many-th record of each file, as a subquery with the column `id`.
  String sampledIdentifiers(long step) {
    return Sql.of(
        "(SELECT $0 AS id FROM (SELECT *, file_row_number FROM $1 WHERE file_row_number % $2 = 0) $3)",
        view.column(view.table().schema().identifierName().value()), view.scan(), step, bounds);
  }
}

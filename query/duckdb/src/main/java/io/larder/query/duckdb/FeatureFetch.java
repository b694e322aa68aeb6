package io.larder.query.duckdb;

import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import io.larder.store.PointInTimeJoin.SelectedFeature;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fetches the features of the records that a search has chosen, into a table with `rn`, `deleted`,
/// `late`, `f0`, `f1`, …
///
/// File by file: the places of a file's chosen records are a set of bits, and DuckDB's reader asks
/// it before it decodes the columns of a record.
final class FeatureFetch {
  /// With more files than this, reading them one after the other costs more than the bits save.
  private static final int FILES_MAX = 100;

  /// Bits for the places of one file: 16 MB.
  private static final long BITS_MAX = 1L << 27;

  private final TableView view;
  private final List<SelectedFeature> features;
  private final String target;
  private final Sandbox sandbox;

  /// @param target the table to be made
  FeatureFetch(TableView view, List<SelectedFeature> features, String target, Sandbox sandbox) {
    this.view = view;
    this.features = features;
    this.target = target;
    this.sandbox = sandbox;
  }

  /// @param chosen a SELECT of `rn`, `t` (the row's moment) and `ptr`
  void fetch(String chosen) throws SQLException {
    sandbox.execute(
        Sql.of(
            "CREATE OR REPLACE TEMP TABLE placed AS SELECT rn, t, CAST(ptr >> $0 AS UBIGINT) AS file,"
                + " ptr & $1 AS place FROM ($2)",
            Records.ROW_BITS,
            (1L << Records.ROW_BITS) - 1,
            chosen));
    if (view.readsFiles() && view.table().files().size() <= FILES_MAX) {
      fetchByFile();
    } else {
      fetchFromAll();
    }
    sandbox.execute("DROP TABLE placed");
  }

  private void fetchFromAll() throws SQLException {
    sandbox.execute(
        Sql.of(
            "CREATE OR REPLACE TEMP TABLE $0 AS SELECT $1 FROM $2 d"
                + " JOIN placed p ON d.file_index = p.file AND d.file_row_number = p.place",
            target,
            columns(),
            view.scan()));
  }

  private void fetchByFile() throws SQLException {
    sandbox.execute(
        Sql.of(
            "CREATE OR REPLACE TEMP TABLE $0 AS SELECT $1 FROM $2 d JOIN placed p ON false",
            target,
            columns(),
            view.scan()));
    for (List<@Nullable Object> file :
        sandbox.rows("SELECT file, max(place) FROM placed GROUP BY file ORDER BY file")) {
      fetchFrom((int) number(file.get(0)), number(file.get(1)));
    }
  }

  private void fetchFrom(int file, long lastPlace) throws SQLException {
    HistoryTable table = view.table();
    List<DataFile> only = List.of(table.files().get(file));
    sandbox.execute(
        Sql.of(
            "INSERT INTO $0 SELECT $1 FROM $2 d"
                + " JOIN (SELECT rn, t, place FROM placed WHERE file = $3) p"
                + " ON d.file_row_number = p.place$4",
            target,
            columns(),
            TableView.open(new HistoryTable(table.name(), table.schema(), only)).scan(),
            file,
            lastPlace < BITS_MAX ? isChosen(file, lastPlace + 1) : ""));
  }

  /// The condition that the place's bit is set. The last bit never is; it stands for all places
  /// after it.
  private String isChosen(int file, long lastBit) throws SQLException {
    sandbox.execute(
        Sql.of(
            "SET VARIABLE places = (SELECT bitstring_agg(place, 0, $0) FROM placed WHERE file = $1)",
            lastBit,
            file));
    return Sql.of(
        " WHERE get_bit(getvariable('places'), CAST(least(d.file_row_number, $0) AS INTEGER)) = 1",
        lastBit);
  }

  private String columns() {
    StringBuilder columns =
        new StringBuilder(
            Sql.of(
                "p.rn, coalesce(d.$0, false) AS deleted, $1 > p.t AS late",
                view.column("is_deleted"),
                TimeSql.WIDE.ofTimestamp("d." + view.column("write_time"))));
    for (int i = 0; i < features.size(); i++) {
      String column = view.column(features.get(i).feature().value());
      columns.append(", d.").append(column).append(" AS f").append(i);
    }
    return columns.toString();
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}

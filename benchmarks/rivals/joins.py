"""100,000 training rows with what was known of them among a million records, four ways. Argument: a folder."""

import resource
import subprocess
import sys
import time
from pathlib import Path

from data import columns, write_records, write_rows

ROWS = 100_000
RECORDS = 1_000_000
WIDTH = 10


def feast_with(offline: str):
    def join(folder: Path, records: Path, rows: Path) -> int:
        import pandas

        from repository import open_store

        online = {"type": "sqlite", "path": f"{folder}/joins.db"}
        store = open_store(folder / f"joins-{offline}", online, offline, {WIDTH: records})
        features = [f"f{WIDTH}:{name}" for name in columns(WIDTH)]
        return count(store.get_historical_features(pandas.read_parquet(rows), features).to_df())

    return join


def duckdb_asof(folder: Path, records: Path, rows: Path) -> int:
    import duckdb

    sql = f"""select r.*, f.* exclude (id, event_timestamp) from '{rows}' r asof left join '{records}' f
      on r.id = f.id and r.event_timestamp >= f.event_timestamp"""
    return count(duckdb.sql(sql).df())


def pandas_merge_asof(folder: Path, records: Path, rows: Path) -> int:
    import pandas

    left = pandas.read_parquet(rows).sort_values("event_timestamp")
    right = pandas.read_parquet(records).sort_values("event_timestamp")
    return count(pandas.merge_asof(left, right, on="event_timestamp", by="id"))


def count(frame) -> int:
    """Each row finds a record, or something is wrong."""
    return int(frame["feature_0"].notna().sum())


WAYS = {
    "Feast, get_historical_features, file (its default)": feast_with("file"),
    "Feast, get_historical_features, duckdb": feast_with("duckdb"),
    "DuckDB, ASOF JOIN": duckdb_asof,
    "pandas, merge_asof": pandas_merge_asof,
}


def main(folder: Path) -> None:
    write_records(folder / "records.parquet", RECORDS, WIDTH)
    write_rows(folder / "rows.parquet", ROWS, RECORDS)
    print(f"\n{ROWS:,} rows, {RECORDS:,} records of {WIDTH} features; from Parquet files to a data frame, imports included.\n")
    print("| way | s | CPU-s | peak MB |\n|---|---:|---:|---:|", flush=True)
    for way in WAYS:
        subprocess.run([sys.executable, __file__, folder, way], check=True)


def one(folder: Path, way: str) -> None:
    start = time.perf_counter()
    found = WAYS[way](folder, folder / "records.parquet", folder / "rows.parquet")
    seconds = time.perf_counter() - start
    if found != ROWS:
        raise RuntimeError(f"{way}: {found} rows of {ROWS} found a record")
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"| {way} | {seconds:.1f} | {used.ru_utime + used.ru_stime:.1f} | {used.ru_maxrss // 1024:,} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        one(Path(sys.argv[1]), sys.argv[2])
    else:
        main(Path(sys.argv[1]))

"""Records and training rows as Parquet files: those of GrowthBenchmark, made by DuckDB."""

from pathlib import Path

import duckdb


def columns(features: int) -> list[str]:
    """Identifier and event time count as features, as in Larder's benchmarks."""
    return [f"feature_{i}" for i in range(features - 2)]


def write_records(path: Path, records: int, features: int) -> None:
    values = ", ".join(f"(n % 1000 + {i} / 10.0)::double as {name}" for i, name in enumerate(columns(features)))
    _write(
        path,
        f"""select 'id-' || n as id, timestamptz '2026-01-01 00:00:00+00' + to_hours((n % 24)::int) as event_timestamp,
        {values} from range({records}) t(n)""",
    )


def write_rows(path: Path, rows: int, records: int) -> None:
    _write(
        path,
        f"""select 'id-' || (n * 2654435769) % {records} as id,
        timestamptz '2026-02-01 00:00:00+00' as event_timestamp from range({rows}) t(n)""",
    )


def _write(path: Path, select: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(f"copy ({select}) to '{path}' (format parquet)")

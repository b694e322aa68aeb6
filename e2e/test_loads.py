"""Files that are loaded in bulk: every row once, whatever happens on the way."""

import csv
import gzip
import json
import subprocess
import time
from pathlib import Path

import duckdb
import pytest

from support import clients
from support.groups import Group, fresh_name
from support.queries import query
from support.randomness import seeded_random
from support.server import LAUNCHER

ROWS = 60_000
HEADING = ["id", "at", "ratio", "count", "note"]


def command(server, *arguments) -> list[str]:
    return [str(part) for part in (LAUNCHER, *arguments, "--endpoint", server.endpoint)]


def ingest(server, file: Path, group: str, *options) -> dict:
    done = subprocess.run(
        command(server, "ingest", file, "--group", group, "--json", *options), capture_output=True, text=True
    )
    assert done.returncode in (0, 3), done.stderr
    return json.loads(done.stdout)


def create(group: str, *options) -> list[str]:
    return ["--create", "--id", "id", "--time", "at", *options]


def rows_of(count: int, randomness) -> list[list[str]]:
    """Rows in which some identifiers come often, some values are unusual, and some are wrong."""
    rows = []
    for number in range(count):
        identifier = f"id-{randomness.randrange(count // 2)}"
        moment = f"2026-01-{1 + number % 28:02d}T{randomness.randrange(24):02d}:00:{randomness.randrange(60):02d}Z"
        rows.append([identifier, moment, f"{randomness.random():.6f}", str(number), f"note, {number}"])
    for number in randomness.sample(range(12_000, count), 20):
        rows[number][2] = "not a number"
    for number in randomness.sample(range(12_000, count), 20):
        rows[number][1] = rows[number][1].replace("T", " ").replace("Z", "+01:00")
    for number in randomness.sample(range(12_000, count), 20):
        rows[number][2], rows[number][4] = "+1.50", 'half a " quote'
    return rows


def write_csv(path: Path, rows) -> Path:
    opened = gzip.open(path, "wt", newline="") if path.suffix == ".gz" else path.open("w", newline="")
    with opened as file:
        csv.writer(file, lineterminator="\n").writerows([HEADING, *rows])
    return path


def write_parquet(path: Path, source: Path) -> Path:
    duckdb.sql(f"COPY (FROM read_csv('{source}', all_varchar = true)) TO '{path}' (FORMAT parquet)")
    return path


def good(rows) -> list[list[str]]:
    kept = []
    for row in rows:
        if row[2] != "not a number":
            at = row[1]
            if at.endswith("+01:00"):
                hour = int(at[11:13]) - 1
                if hour < 0:
                    day = int(at[8:10]) - 1
                    at = f"2025-12-31 23{at[13:19]}" if day == 0 else f"2026-01-{day:02d} 23{at[13:19]}"
                else:
                    at = f"{at[:11]}{hour:02d}{at[13:19]}"
                at = at.replace(" ", "T") + "Z"
            kept.append([row[0], at, *row[2:]])
    return kept


def check(server, group: str, rows: list[list[str]], times: int = 1) -> None:
    """Offline each good row so many times; online the newest of each identifier, of equal times the last."""
    found = query(server, f'SELECT "count", count(*) AS n, min("at") AS "at", min(ratio) AS ratio FROM "{group}" GROUP BY 1')
    expected = {int(row[3]): (times, row[1], float(row[2])) for row in good(rows)}
    assert {row["count"]: (row["n"], row["at"], row["ratio"]) for row in found} == expected
    newest: dict[str, list[str]] = {}
    for row in good(rows):
        if row[0] not in newest or row[1] >= newest[row[0]][1]:
            newest[row[0]] = row
    runtime = clients.runtime(server.endpoint)
    for identifier in list(newest)[:2_000:5]:
        record = runtime.get_record(FeatureGroupName=group, RecordIdentifierValueAsString=identifier)["Record"]
        assert [value["ValueAsString"] for value in record] == newest[identifier]


@pytest.mark.parametrize("suffix", ["csv", "csv.gz", "parquet"])
@pytest.mark.parametrize("table_format", ["Glue", "Iceberg"])
def test_a_file_is_loaded_with_every_row_once(server, tmp_path, suffix, table_format):
    rows = rows_of(ROWS, seeded_random(f"load {suffix} {table_format}"))
    file = write_csv(tmp_path / f"rows.{suffix.removeprefix('parquet') or 'csv'}", rows)
    if suffix == "parquet":
        file = write_parquet(tmp_path / "rows.parquet", file)
    group = fresh_name("load")
    types = ["--type", "ratio=Fractional", "--type", "count=Integral"]
    make_group(server, group, table_format)
    report = ingest(server, file, group)
    assert (report["accepted"], report["refused"]) == (ROWS - 20, 20), types
    check(server, group, rows)
    refused = list(csv.DictReader(Path(report["refusedRows"]).open()))
    wrong = [number for number, row in enumerate(rows) if row[2] == "not a number"]
    first_line = 1 if suffix == "parquet" else 2
    assert [int(row["line"]) for row in refused] == [number + first_line for number in wrong]
    assert all("ratio" in row["reason"] and "not a number" in row["row"] for row in refused)


def make_group(server, name: str, table_format: str = "Glue") -> Group:
    return Group(
        clients.sagemaker(server.endpoint),
        clients.runtime(server.endpoint),
        name=name,
        RecordIdentifierFeatureName="id",
        EventTimeFeatureName="at",
        FeatureDefinitions=[
            {"FeatureName": "id", "FeatureType": "String"},
            {"FeatureName": "at", "FeatureType": "String"},
            {"FeatureName": "ratio", "FeatureType": "Fractional"},
            {"FeatureName": "count", "FeatureType": "Integral"},
            {"FeatureName": "note", "FeatureType": "String"},
        ],
        OfflineStoreConfig={"S3StorageConfig": {"S3Uri": "s3://larder/loads"}, "TableFormat": table_format},
    )


def test_a_load_gives_way_to_what_is_newer(server, tmp_path):
    rows = [[f"id-{number}", "2026-01-02T00:00:00Z", "1", str(number), "loaded"] for number in range(20_000)]
    group = fresh_name("load")
    made = make_group(server, group)
    made.put(id="id-1", at="2026-01-03T00:00:00Z", ratio="2", count="1", note="newer")
    made.put(id="id-2", at="2026-01-01T00:00:00Z", ratio="2", count="2", note="older")
    made.put(id="id-3", at="2026-01-02T00:00:00Z", ratio="2", count="3", note="equal")
    made.put(id="id-4", at="2026-01-01T00:00:00Z", ratio="2", count="4", note="deleted")
    made.delete("id-4", "2026-01-02T00:00:00Z")
    ingest(server, write_csv(tmp_path / "rows.csv", rows), group)
    notes = [(made.get(f"id-{number}") or {}).get("note") for number in range(1, 6)]
    assert notes == ["newer", "loaded", "loaded", None, "loaded"]


def test_a_file_is_loaded_once_more_only_if_that_is_asked_for(server, tmp_path):
    rows = [[f"id-{number}", "2026-01-02T00:00:00Z", "1", str(number), "again"] for number in range(20_000)]
    group = fresh_name("load")
    make_group(server, group)
    file = write_csv(tmp_path / "rows.csv", rows)
    for _ in range(2):
        assert ingest(server, file, group)["accepted"] == len(rows)
    check(server, group, rows)
    assert ingest(server, file, group, "--again")["accepted"] == len(rows)
    check(server, group, rows, times=2)


@pytest.mark.parametrize("killed", ["server", "client", "both"])
def test_a_load_that_is_killed_goes_on_without_a_lost_or_doubled_row(new_server, tmp_path, killed):
    randomness = seeded_random(f"killed load {killed}")
    rows = [
        [f"id-{number % 300_000}", f"2026-01-{1 + number % 28:02d}T00:00:00Z", "1", str(number), "x" * 60]
        for number in range(900_000)
    ]
    file = write_csv(tmp_path / "rows.csv", rows)
    server = new_server("--set", "offline.commit-interval=1s")
    group = fresh_name("load")
    make_group(server, group)
    kills = 0
    while True:
        client = subprocess.Popen(command(server, "ingest", file, "--group", group), stderr=subprocess.PIPE, text=True)
        time.sleep(randomness.uniform(1.0, 3.5))
        running = client.poll() is None
        if not running or kills == 6:
            break
        kills += 1
        if killed != "client":
            server.kill()
        if killed != "server":
            client.kill()
        client.communicate()
        if killed != "client":
            server.start()
    assert client.wait(300) == 0, client.stderr.read()
    assert kills > 0
    found = query(server, f'SELECT count(*) AS n, count(DISTINCT "count") AS numbers FROM "{group}"')
    assert found == [{"n": len(rows), "numbers": len(rows)}], f"{kills} kills"
    runtime = clients.runtime(server.endpoint)
    for number in randomness.sample(range(300_000), 50):
        at = max(rows[other][1] for other in range(number, len(rows), 300_000))
        record = runtime.get_record(FeatureGroupName=group, RecordIdentifierValueAsString=f"id-{number}")["Record"]
        assert record[1]["ValueAsString"] == at
    assert not list((server.data / "loads").rglob("*.tmp"))

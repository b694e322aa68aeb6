"""Larder's own command line against a running server."""

import csv
import gzip
import json
import os
from pathlib import Path

import pyarrow as arrow
import pyarrow.parquet as parquet
import pytest

from support.groups import fresh_name
from support.programs import larder_json, run, run_larder
from support.server import LAUNCHER

COMMANDS = ["serve", "demo", "ingest", "dataset", "groups", "describe", "get", "put", "delete", "query"]
ROWS = [
    {"sensor": "a", "at": "2024-01-01T00:00:00Z", "temp": 1.5, "count": 1, "note": "first, \"quoted\""},
    {"sensor": "a", "at": "2024-01-01T01:00:00Z", "temp": 2.25, "count": 2, "note": "zwei\nZeilen"},
    {"sensor": "b", "at": "2024-01-01T00:30:00Z", "temp": None, "count": None, "note": None},
]  # fmt: skip


def csv_rows(file: Path, rows: list[dict] = ROWS, opener=open) -> Path:
    with opener(file, "wt", newline="", encoding="utf-8") as sink:
        writer = csv.DictWriter(sink, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return file


def gzip_rows(file: Path) -> Path:
    return csv_rows(file, opener=gzip.open)


def json_rows(file: Path) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return file


def parquet_rows(file: Path) -> Path:
    parquet.write_table(arrow.Table.from_pylist(ROWS), file)
    return file


FORMATS = {
    "rows.csv": csv_rows,
    "rows.csv.gz": gzip_rows,
    "rows.jsonl": json_rows,
    "rows.parquet": parquet_rows,
}


def ingest(server, file: Path, group: str, *options):
    return run_larder(
        server, "ingest", file, "--group", group, "--create", "--id", "sensor", "--time", "at", *options
    )  # fmt: skip


@pytest.fixture(scope="module")
def group(server, tmp_path_factory) -> str:
    """A group that was ingested from CSV."""
    name = fresh_name("cli")
    done = ingest(server, csv_rows(tmp_path_factory.mktemp("cli") / "rows.csv"), name)
    assert done.returncode == 0, done.stderr
    return name


class TestIngest:
    @pytest.mark.parametrize("name", FORMATS)
    def test_makes_the_group_and_writes_the_rows(self, server, tmp_path, name):
        group = fresh_name("ingest")

        done = ingest(server, FORMATS[name](tmp_path / name), group)

        assert done.returncode == 0, done.stdout + done.stderr
        described = larder_json(server, "describe", group)
        types = {
            feature["FeatureName"]: feature["FeatureType"]
            for feature in described["FeatureDefinitions"]
        }
        assert types == {
            "sensor": "String",
            "at": "String",
            "temp": "Fractional",
            "count": "Integral",
            "note": "String",
        }
        rows = query_history(server, group)
        assert rows == sorted(ROWS, key=lambda row: row["at"])
        assert larder_json(server, "get", group, "a")["note"] == "zwei\nZeilen"
        assert not list(tmp_path.glob("*rejected*"))

    def test_writes_refused_rows_to_a_file_and_ends_with_3(self, server, tmp_path):
        rows = [dict(row) for row in ROWS] + [
            {"sensor": "c", "at": "yesterday", "temp": 1, "count": 1, "note": "bad time"},
            {"sensor": "", "at": "2024-01-01T00:00:00Z", "temp": 1, "count": 1, "note": "no id"},
        ]
        group = fresh_name("refused")
        assert ingest(server, csv_rows(tmp_path / "good.csv"), group).returncode == 0

        done = run_larder(
            server, "ingest", csv_rows(tmp_path / "mixed.csv", rows), "--group", group, "--json"
        )

        assert done.returncode == 3, done.stdout + done.stderr
        report = json.loads(done.stdout)
        assert (report["accepted"], report["refused"]) == (3, 2)
        with open(report["refusedRows"], newline="") as source:
            refused = list(csv.DictReader(source))
        assert len(refused) == 2
        assert "yesterday" in refused[0]["reason"] and "bad time" in refused[0]["row"]
        assert all(row["line"].isdigit() for row in refused)
        assert len(query_history(server, group)) == 6

    def test_needs_the_group_unless_told_to_create_it(self, server, tmp_path):
        done = run_larder(
            server, "ingest", csv_rows(tmp_path / "rows.csv"), "--group", "not-there"
        )

        assert done.returncode == 1
        assert "not-there" in done.stderr

    def test_renames_skips_and_adds_columns(self, server, tmp_path):
        group = fresh_name("mapped")

        done = ingest(
            server, csv_rows(tmp_path / "rows.csv"), group,
            "--rename", "temp=temperature", "--skip", "note", "--constant", "source=test",
        )  # fmt: skip

        assert done.returncode == 0, done.stderr
        assert larder_json(server, "get", group, "a") == {
            "sensor": "a",
            "at": "2024-01-01T01:00:00Z",
            "temperature": "2.25",
            "count": "2",
            "source": "test",
        }

    def test_reads_standard_input(self, server):
        group = fresh_name("stdin")
        text = "".join(json.dumps(row) + "\n" for row in ROWS)

        done = run_larder(
            server, "ingest", "-", "--format", "jsonl", "--group", group,
            "--create", "--id", "sensor", "--time", "at", stdin=text,
        )  # fmt: skip

        assert done.returncode == 0, done.stderr
        assert len(query_history(server, group)) == 3

    def test_keeps_ten_thousand_rows_and_their_texts(self, server, tmp_path):
        rows = [
            {"sensor": f"s{n}", "at": "2024-01-01T00:00:00Z", "temp": f"{n}.50", "note": f"n{n}"}
            for n in range(10_500)
        ]
        group = fresh_name("many")

        done = ingest(server, csv_rows(tmp_path / "rows.csv", rows), group, "--json")

        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["accepted"] == 10_500
        assert larder_json(server, "get", group, "s10499")["temp"] == "10499.50"
        assert len(query_history(server, group)) == 10_500


def query_history(server, group: str) -> list[dict]:
    done = run_larder(
        server, "query", "--format", "jsonl",
        f'SELECT * EXCLUDE (write_time, api_invocation_time, is_deleted) FROM "{group}" ORDER BY "at", sensor',
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


class TestRecords:
    def test_put_get_and_delete(self, server, group):
        put = run_larder(
            server, "put", group, "sensor=x=y", "at=2024-01-01T00:00:00Z", "temp=1.50", "note=a=b c"
        )
        assert put.returncode == 0, put.stderr
        assert larder_json(server, "get", group, "x=y") == {
            "sensor": "x=y",
            "at": "2024-01-01T00:00:00Z",
            "temp": "1.50",
            "note": "a=b c",
        }
        assert larder_json(server, "get", group, "x=y", "--feature", "temp") == {"temp": "1.50"}

        assert run_larder(server, "delete", group, "x=y", "--yes").returncode == 0
        gone = run_larder(server, "get", group, "x=y")
        assert gone.returncode == 1 and "x=y" in gone.stderr

    def test_put_reads_json_and_can_take_the_present(self, server, group):
        record = json.dumps({"sensor": "now", "temp": 2.50, "note": 'ü "'})

        put = run_larder(server, "put", group, "--file", "-", "--now", stdin=record)

        assert put.returncode == 0, put.stderr
        found = larder_json(server, "get", group, "now")
        assert found["note"] == 'ü "' and found["temp"] in ("2.5", "2.50")

    def test_hard_delete_forgets_the_time(self, server, group):
        run_larder(server, "put", group, "sensor=hard", "at=2030-01-01T00:00:00Z")
        done = run_larder(
            server, "delete", group, "hard", "--hard", "--time", "2030-01-01T00:00:00Z", "--yes"
        )
        run_larder(server, "put", group, "sensor=hard", "at=2020-01-01T00:00:00Z")

        assert done.returncode == 0, done.stderr
        assert larder_json(server, "get", group, "hard")["at"] == "2020-01-01T00:00:00Z"

    def test_a_refusal_says_why(self, server, group):
        done = run_larder(server, "put", group, "sensor=x", "at=2024-01-01T00:00:00Z", "temp=warm")

        assert done.returncode == 1
        assert "temp" in done.stderr and "warm" in done.stderr
        assert "Exception" not in done.stderr and "\tat " not in done.stderr


class TestGroups:
    def test_lists_and_describes(self, server, group):
        listed = larder_json(server, "groups")
        text = run_larder(server, "groups").stdout
        described = run_larder(server, "describe", group)

        assert group in [summary["FeatureGroupName"] for summary in listed]
        assert group in text
        assert described.returncode == 0 and "sensor" in described.stdout

    def test_deletes(self, server, tmp_path):
        name = fresh_name("doomed")
        ingest(server, csv_rows(tmp_path / "rows.csv"), name)

        done = run_larder(server, "delete", name, "--group", "--yes")

        assert done.returncode == 0, done.stderr
        assert run_larder(server, "describe", name).returncode == 1

    def test_does_not_delete_without_a_yes(self, server, group):
        done = run_larder(server, "delete", group, "--group")

        assert done.returncode != 0
        assert run_larder(server, "describe", group).returncode == 0


class TestQuery:
    @pytest.mark.parametrize("options", [["--format", "jsonl"], ["--json"]])
    def test_prints_lines_of_json(self, server, options):
        done = run_larder(server, "query", *options, "SELECT 1 AS a, 'ü' AS b, NULL AS c")

        assert json.loads(done.stdout) == {"a": 1, "b": "ü", "c": None}

    def test_prints_csv_and_tables(self, server):
        sql = "SELECT 1 AS a, 'x,y' AS b UNION ALL SELECT 2, NULL ORDER BY a"

        table = run_larder(server, "query", sql).stdout
        text = run_larder(server, "query", "--format", "csv", sql).stdout

        assert list(csv.reader(text.splitlines())) == [["a", "b"], ["1", "x,y"], ["2", ""]]
        assert "x,y" in table

    def test_reads_a_file(self, server, tmp_path):
        (tmp_path / "query.sql").write_text("SELECT 42 AS answer")

        assert larder_json(server, "query", "-f", tmp_path / "query.sql") == {"answer": 42}

    def test_a_wrong_query_says_why(self, server):
        done = run_larder(server, "query", "SELECT colour FROM nowhere")

        assert done.returncode == 1
        assert "nowhere" in done.stderr and "Exception" not in done.stderr


class TestHelp:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_of_each_command_has_its_usage(self, server, command):
        done = run_larder(server, command, "--help")

        assert done.returncode == 0, done.stderr
        assert f"larder {command}" in done.stdout
        assert done.stderr == ""

    def test_of_the_whole_names_each_command(self, server):
        done = run_larder(server, "--help")

        assert done.returncode == 0
        assert all(command in done.stdout for command in COMMANDS)

    def test_version_is_one_line(self, server):
        done = run_larder(server, "--version")

        assert done.returncode == 0 and len(done.stdout.strip().splitlines()) == 1

    @pytest.mark.parametrize("arguments", [["grops"], ["get"], ["groups", "--colour"]], ids=str)
    def test_a_wrong_command_line_ends_with_2(self, server, arguments):
        done = run_larder(server, *arguments)

        assert done.returncode == 2
        assert done.stderr and "Exception" not in done.stderr


def test_no_server_is_said_in_one_line(tmp_path):
    done = run(
        [LAUNCHER, "groups"], {**os.environ, "LARDER_ENDPOINT": "http://127.0.0.1:1"}
    )

    assert done.returncode == 1
    assert "127.0.0.1:1" in done.stderr and len(done.stderr.strip().splitlines()) <= 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--set", "no-such-key=1"],
        ["--set", "offline.commit-interval=soon"],
        ["--set", "nonsense"],
        ["--port", "70000"],
        ["--port", "many"],
        ["--config", "/no/such/file.yaml"],
    ],
    ids=" ".join,
)
def test_serve_refuses_wrong_settings_by_name(larder, tmp_path, arguments):
    done = run([LAUNCHER, "serve", "--data", tmp_path / "data", *arguments], dict(os.environ))

    assert done.returncode != 0
    word = arguments[1].split("=")[0]
    assert word in done.stderr + done.stdout
    assert "Exception" not in done.stderr and "internal error" not in done.stderr

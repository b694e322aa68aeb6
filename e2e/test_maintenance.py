"""Upkeep of offline files: the same rows in fewer files; and files that others have written."""

import datetime
import threading
from pathlib import Path

import pyarrow as arrow
import pyarrow.dataset as arrow_dataset
import pyarrow.parquet as parquet
import pytest

from support import clients
from support.groups import Group, definitions
from support.http import Request, get, post_json, send
from support.programs import larder_json, run_larder
from support.queries import history, query
from support.training_sets import data_of, succeed, upload, wait_for_end

FEATURES = definitions(id="String", ts="String", whole="Integral", real="Fractional", text="String")
HOUR = "year=2024/month=02/day=29/hour=23"
MOMENT = datetime.datetime(2024, 2, 29, 23, 30, 0, 123456)
ROWS = 24


@pytest.fixture
def group(make_group) -> Group:
    return make_group(FeatureDefinitions=FEATURES)


def fill(server, group: Group, rows: int = ROWS) -> list[dict]:
    """Rows in two hours, each with a commit of its own, since each query makes one."""
    for number in range(rows):
        moment = f"2024-02-29T2{2 + number % 2}:00:0{number % 7}Z"
        group.put(id=f"r{number % 3}", ts=moment, whole=number, real=number / 4, text=f"t {number}")
        found = history(server, group.name)
    assert len(found) == rows
    return found


def files_of(server, group: Group) -> list[Path]:
    return sorted(server.folder_of(group.folder).rglob("*.parquet"))


def training_set(server, group: Group) -> dict:
    rows = "who,moment\n" + "".join(
        f"r{number % 3},2024-02-29T23:00:0{number % 9}Z\n" for number in range(40)
    )
    return succeed(
        server,
        {
            "rows": {"uploadId": upload(server, rows.encode(), "csv")},
            "timeColumn": "moment",
            "groups": [{"featureGroup": group.name, "identifierColumn": "who"}],
        },
    )


class TestCompaction:
    def test_the_command_makes_few_files_of_many_and_keeps_the_rows(self, server, group):
        before = fill(server, group)
        assert len(files_of(server, group)) == ROWS

        done = run_larder(server, "maintain", group.name, "--compact", "--remove-orphans")

        assert done.returncode == 0, done.stderr
        assert "compact" in done.stdout and "24" in done.stdout
        assert len(files_of(server, group)) == 2
        assert history(server, group.name) == before
        dataset = arrow_dataset.dataset(server.folder_of(group.folder), format="parquet")
        assert dataset.count_rows() == ROWS

    def test_a_dry_run_tells_and_does_nothing(self, server, group):
        fill(server, group, 4)
        before = files_of(server, group)

        (done,) = larder_json(server, "maintain", group.name, "--dry-run")

        assert (done["filesBefore"], done["filesAfter"], done["rowsRewritten"]) == (4, 2, 4)
        assert files_of(server, group) == before

    def test_tells_that_nothing_is_to_do(self, server, group):
        done = run_larder(server, "maintain", group.name)

        assert done.returncode == 0
        assert "nothing to do in 1 feature group" in done.stderr

    def test_a_training_set_is_made_again_byte_for_byte_from_other_files(self, server, group):
        fill(server, group)
        first = training_set(server, group)
        certificate = first["certificate"]
        larder_json(server, "maintain", group.name)
        group.put(id="r1", ts="2024-02-29T23:00:03Z", whole=-1, real=-1, text="later")
        history(server, group.name)
        larder_json(server, "maintain", group.name)

        reply = post_json(server.port, "/larder/v1/training-sets", {"certificate": certificate})
        again = wait_for_end(server, reply.document["trainingSetId"])

        assert again["status"] == "Succeeded", again
        assert data_of(server, again) == data_of(server, first)
        changed = training_set(server, group)
        assert changed["certificate"]["output"] != certificate["output"]

    def test_queries_go_on_while_files_are_replaced(self, server, group):
        fill(server, group)
        failures, stop = [], threading.Event()

        def ask():
            while not stop.is_set():
                try:
                    counts = query(server, f'SELECT count(*) AS n, count(DISTINCT whole) AS d FROM "{group.name}"')
                    assert counts[0]["n"] == counts[0]["d"], counts
                except AssertionError as failure:
                    failures.append(failure)

        threads = [threading.Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        for number in range(ROWS, ROWS + 12):
            group.put(id="x", ts=f"2024-02-29T23:00:{number}Z", whole=number)
            history(server, group.name, "count(*) OVER () AS n, ts, api_invocation_time")
            larder_json(server, "maintain", group.name) if number % 3 == 0 else None
        stop.set()
        for thread in threads:
            thread.join()

        assert not failures, failures[:3]

    def test_the_background_compacts(self, new_server):
        server = new_server(
            "--set", "maintenance.interval=200ms", "--set", "maintenance.small-files-min=3"
        )
        group = Group(
            clients.sagemaker(server.endpoint),
            clients.runtime(server.endpoint),
            FeatureDefinitions=FEATURES,
        )
        fill(server, group)

        deadline = datetime.datetime.now() + datetime.timedelta(seconds=30)
        while len(files_of(server, group)) > 4 and datetime.datetime.now() < deadline:
            assert len(history(server, group.name)) == ROWS

        assert len(files_of(server, group)) <= 4
        metrics = get(server.port, "/metrics").body.decode()
        (runs,) = [line for line in metrics.splitlines() if line.startswith("larder_maintenance_runs")]
        assert float(runs.split()[1]) >= 1

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({"work": ["tidy"]}, 400),
            ({"featureGroups": ["nothing-of-this-name"]}, 404),
            ({"works": []}, 400),
        ],
    )
    def test_refuses_what_it_does_not_know(self, server, body, status):
        reply = send(server.port, Request("POST", "/larder/v1/maintenance", body))

        assert reply.status == status, reply.body


class TestFilesOfOthers:
    def write(self, server, group: Group, table: arrow.Table, name="part-00000.c000.parquet", **how):
        """Puts a file in its place as a whole, as Spark's committers do."""
        folder = server.folder_of(group.folder) / HOUR
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / ("_" + name)
        parquet.write_table(table, unfinished, **how)
        unfinished.rename(folder / name)

    def table(self, **columns) -> arrow.Table:
        return arrow.table({"id": ["spark"], "ts": ["2024-02-29T23:30:00Z"], **columns})

    @pytest.mark.parametrize(
        "how",
        [
            {"use_deprecated_int96_timestamps": True},
            {"coerce_timestamps": "us"},
            {"coerce_timestamps": "ms", "allow_truncated_timestamps": True},
            {"version": "2.6"},
        ],
    )
    def test_any_encoding_of_times_is_read(self, server, group, how):
        times = arrow.array([MOMENT], arrow.timestamp("ns"))
        truth = arrow.array([False])
        self.write(
            server,
            group,
            self.table(write_time=times, api_invocation_time=times, is_deleted=truth),
            **how,
        )

        (row,) = history(server, group.name)

        exact = "coerce_timestamps" not in how or how["coerce_timestamps"] == "us"
        assert row["write_time"] == ("2024-02-29T23:30:00.123456" if exact else "2024-02-29T23:30:00.123")
        assert row["api_invocation_time"] == row["write_time"]

    def test_columns_count_by_name_and_may_be_missing_or_narrower(self, server, group):
        group.put(id="own", ts="2024-02-29T23:00:00Z", whole=1, real=1.5, text="own")
        assert len(history(server, group.name)) == 1
        self.write(
            server,
            group,
            self.table(real=arrow.array([2], arrow.int32()), unknown=[1], whole=arrow.array([7], arrow.int8())),
        )

        own, found = history(server, group.name)

        assert own["text"] == "own"
        assert (found["whole"], found["real"], found["text"]) == (7, 2.0, None)
        assert (found["is_deleted"], found["write_time"]) == (False, None)

    def test_training_sets_see_them(self, server, group):
        self.write(server, group, self.table(text=["from spark"]))
        rows = "who,moment\nspark,2024-02-29T23:30:00Z\nspark,2024-02-29T23:29:59Z\n"

        state = succeed(
            server,
            {
                "rows": {"uploadId": upload(server, rows.encode(), "csv")},
                "timeColumn": "moment",
                "groups": [
                    {"featureGroup": group.name, "identifierColumn": "who", "features": [{"feature": "text"}]}
                ],
                "format": "csv",
            },
        )

        assert data_of(server, state).decode().splitlines()[1:] == [
            "spark,2024-02-29T23:30:00Z,from spark",
            "spark,2024-02-29T23:29:59Z,",
        ]

    def test_one_that_cannot_be_read_is_left_out_and_told(self, server, group):
        self.write(server, group, self.table())
        self.write(server, group, self.table(whole=["seven"]), name="part-1.parquet")
        folder = server.folder_of(group.folder) / HOUR
        (folder / "part-2.parquet").write_bytes(b"PAR1 nothing PAR1")
        (folder / "part-3.parquet").touch()
        (folder / "_SUCCESS").touch()

        assert len(history(server, group.name)) == 1

        log = server.output()
        assert "part-1.parquet is left out" in log and "whole has the type VARCHAR" in log
        assert "part-2.parquet is left out" in log
        assert "part-3.parquet" not in log
        assert log.count("part-1.parquet is left out") == 1
        assert "larder_offline_files_left_out" in get(server.port, "/metrics").body.decode()

    def test_compaction_leaves_them_alone(self, server, group):
        fill(server, group, 6)
        self.write(server, group, self.table())

        larder_json(server, "maintain", group.name)

        assert len(files_of(server, group)) == 3
        assert len(history(server, group.name)) == 7

"""Iceberg tables through Athena: looking back, deleting for good, compaction and vacuum; and crashes."""

import os
import random
import threading
import time

import pytest

from support import clients
from support.athena import Statements
from support.groups import fresh_name
from support.histories import filled_group
from support.http import post_json
from support.queries import history, query

ALL = 61
DELETED = "r000"


@pytest.fixture(scope="module")
def statements(server):
    s3 = clients.client("s3", server.endpoint)
    bucket = fresh_name("iceberg").lower().replace("_", "-")
    s3.create_bucket(Bucket=bucket)
    return Statements(clients.client("athena", server.endpoint), s3, bucket)


@pytest.fixture
def group(server, sagemaker, runtime, statements):
    group = filled_group(sagemaker, runtime, f"s3://{statements.bucket}/offline", "Iceberg")
    assert len(history(server, group.name)) == ALL
    return group


def identifiers(statements, group, suffix="") -> list[str]:
    rows = statements.rows(f'SELECT id FROM "{group.table}" {suffix} ORDER BY id')
    return [row["id"] for row in rows]


def count(statements, table: str) -> int:
    return int(statements.rows(f'SELECT count(*) AS n FROM "{table}"')[0]["n"])


def test_deleted_records_are_removed_for_good(statements, group):
    before = statements.rows(
        f'SELECT snapshot_id FROM "{group.table}$snapshots" ORDER BY committed_at DESC LIMIT 1'
    )[0]["snapshot_id"]

    statements.run(
        f"DELETE FROM {group.table} WHERE id IN "
        f"(SELECT id FROM {group.table} WHERE is_deleted = true)"
    )

    assert DELETED not in identifiers(statements, group)
    assert len(identifiers(statements, group)) == ALL - 2
    assert len(identifiers(statements, group, f"FOR VERSION AS OF {before}")) == ALL

    statements.run(f"OPTIMIZE {group.table} REWRITE DATA USING BIN_PACK")
    statements.run(
        f"ALTER TABLE {group.table} SET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds' = '0')"
    )
    statements.run(f"VACUUM {group.table}")

    assert count(statements, f"{group.table}$snapshots") == 1
    assert len(identifiers(statements, group)) == ALL - 2


def test_a_write_after_all_that_is_a_row_more(statements, group):
    statements.run(f"DELETE FROM {group.table}")
    assert identifiers(statements, group) == []

    group.put(id="after", ts="2024-05-01T00:00:00Z")

    assert identifiers(statements, group) == ["after"]


def test_optimize_makes_fewer_files_with_the_same_rows(statements, group, server):
    before = identifiers(statements, group)
    for number in range(3):
        group.put(id=f"small{number}", ts="2024-02-05T00:00:00Z")
        query(server, f'SELECT count(*) AS n FROM "{group.name}"')
    files = count(statements, f"{group.table}$files")

    statements.run(f"OPTIMIZE {group.table} REWRITE DATA USING BIN_PACK")

    assert count(statements, f"{group.table}$files") <= files - 3
    assert identifiers(statements, group) == before + [f"small{number}" for number in range(3)]


def test_every_row_is_there_once_after_the_server_was_killed(new_server):
    server = new_server()
    group = filled_group(
        clients.sagemaker(server.endpoint), clients.runtime(server.endpoint), "s3://b23/x", "Iceberg"
    )
    name = group.name
    server.kill()
    server = new_server()

    rows = query(server, f'SELECT id FROM "{name}"')

    assert len(rows) == ALL


def test_queries_go_on_while_files_are_replaced_and_deleted(statements, group, server):
    """Each query sees one whole state of the table, whatever is compacted and vacuumed beneath it."""
    statements.run(
        f"ALTER TABLE {group.table} SET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds' = '0')"
    )
    failures, asked, stop = [], [], threading.Event()

    def ask():
        while not stop.is_set():
            try:
                row = statements.rows(f"SELECT count(*) AS n, count(DISTINCT id) AS d FROM {group.table}")[0]
                asked.append(int(row["n"]))
                assert int(row["n"]) >= ALL and int(row["n"]) - int(row["d"]) <= 2, row
            except AssertionError as failure:
                failures.append(failure)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(8):
        group.put(id=f"more{number}", ts="2024-02-05T00:00:00Z")
        history(server, group.name, "count(*) OVER () AS n")
        if number % 2:
            statements.run(f"OPTIMIZE {group.table} REWRITE DATA USING BIN_PACK")
            statements.run(f"VACUUM {group.table}")
    stop.set()
    for thread in threads:
        thread.join()

    assert not failures, failures[:3]
    assert len(asked) > 4
    assert len(identifiers(statements, group)) == ALL + 8


def test_upkeep_that_is_killed_loses_no_row_and_leaves_no_file(new_server):
    """Puts, compaction, DELETE and expiry until the server is killed; then each row counts once."""
    seed = int(os.environ.get("LARDER_SEED", time.time_ns()))
    print(f"seed {seed}")
    chance = random.Random(seed)
    server = new_server("--set", "offline.commit-interval=50ms", "--set", "maintenance.interval=0")
    group = filled_group(
        clients.sagemaker(server.endpoint), clients.runtime(server.endpoint), "s3://b24/x", "Iceberg"
    )
    name, table = group.name, group.table
    acknowledged: set[str] = set()
    for turn in range(int(os.environ.get("LARDER_CRASH_ROUNDS", "20"))):
        stop = threading.Event()
        threads = [
            threading.Thread(target=put_until, args=(server, name, turn, acknowledged, stop)),
            threading.Thread(target=keep_up_until, args=(server, name, table, stop)),
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.3 + chance.random())
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()
        server = new_server("--set", "offline.commit-interval=50ms", "--set", "maintenance.interval=0")
        rows = query(server, f"SELECT id, count(*) AS n FROM \"{name}\" WHERE text = 'crash' GROUP BY id")
        assert {row["id"]: row["n"] for row in rows if row["n"] != 1} == {}, f"turn {turn}"
        assert acknowledged <= {row["id"] for row in rows}, f"turn {turn}"

    keep_up(server, name)
    assert unknown_files(server, group) == set()


def put_until(server, name, turn, acknowledged, stop):
    runtime = clients.runtime(server.endpoint)
    number = 0
    while not stop.is_set():
        identifier = f"crash-{turn}-{number}"
        try:
            runtime.put_record(
                FeatureGroupName=name,
                Record=[
                    {"FeatureName": "id", "ValueAsString": identifier},
                    {"FeatureName": "ts", "ValueAsString": "2024-03-01T00:00:00Z"},
                    {"FeatureName": "text", "ValueAsString": "crash"},
                ],
            )
        except Exception:
            if not stop.wait(0.05):
                continue
            return
        acknowledged.add(identifier)
        number += 1


def keep_up_until(server, name, table, stop):
    """Compacts and expires, and deletes rows for good that are no crash rows."""
    s3 = clients.client("s3", server.endpoint)
    while not stop.is_set():
        try:
            statements = Statements(clients.client("athena", server.endpoint), s3, "b24")
            keep_up(server, name)
            statements.run(f"DELETE FROM {table} WHERE id = 'nobody' OR is_deleted")
        except Exception:
            stop.wait(0.05)


def keep_up(server, name):
    reply = post_json(
        server.port,
        "/larder/v1/maintenance",
        {"featureGroups": [name], "work": ["compact", "expireSnapshots", "removeOrphans"]},
    )
    assert reply.status == 200, reply.body


def unknown_files(server, group) -> set[str]:
    """Files in the table's folder that its one snapshot does not know."""
    s3 = clients.client("s3", server.endpoint)
    statements = Statements(clients.client("athena", server.endpoint), s3, "b24")
    statements.run(
        f"ALTER TABLE {group.table} SET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds' = '0')"
    )
    statements.run(f"VACUUM {group.table}")
    known = {
        row["file_path"].removeprefix("s3://b24/")
        for row in statements.rows(f'SELECT file_path FROM "{group.table}$files"')
    }
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket="b24", Prefix="x/")
    there = {
        item["Key"]
        for page in pages
        for item in page.get("Contents", [])
        if item["Key"].endswith(".parquet")
    }
    return there - known

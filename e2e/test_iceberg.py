"""Iceberg tables through Athena: looking back, deleting for good, compaction and vacuum; and crashes."""

import pytest

from support import clients
from support.athena import Statements
from support.groups import fresh_name
from support.histories import filled_group
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

"""The offline store's files, as other programs see them."""

import datetime
import re
import time
from pathlib import Path

import duckdb
import pyarrow as arrow
import pyarrow.dataset as arrow_dataset
import pyarrow.parquet as parquet
import pytest

from support.groups import definitions
from support.queries import QueryFailed, history, query

PARTITION = re.compile(r"year=\d{4}/month=\d{2}/day=\d{2}/hour=\d{2}")
FILE_NAME = re.compile(r"(\d{8}T\d{6}Z)_[A-Za-z0-9]{16}\.parquet")
FEATURES = definitions(id="String", ts="String", whole="Integral", real="Fractional", text="String")
COMMIT_SECONDS = 5
DAY_BREAK = ["2024-02-29T22:59:59.999Z", "2024-02-29T23:00:00Z", "2024-03-01T00:00:00Z"]


@pytest.fixture
def filled(make_group, server):
    """A group with rows in three hours and a delete marker, all committed."""
    group = make_group(FeatureDefinitions=FEATURES)
    for number, moment in enumerate(DAY_BREAK):
        group.put(id=f"r{number}", ts=moment, whole=number, real=f"{number}.50", text=f"tëxt {number}")
    group.put(id="sparse", ts=DAY_BREAK[2])
    group.delete("r0", DAY_BREAK[2])
    assert len(history(server, group.name)) == 5
    return group


def folder(server, group) -> Path:
    return server.folder_of(group.folder)


def files_of(server, group) -> list[Path]:
    return sorted(folder(server, group).rglob("*.parquet"))


class TestLayout:
    def test_files_lie_in_hourly_partitions_with_the_service_s_names(self, filled, server):
        for file in files_of(server, filled):
            relative = file.relative_to(folder(server, filled))
            assert PARTITION.fullmatch(relative.parent.as_posix()), relative
            assert FILE_NAME.fullmatch(relative.name), relative

    def test_partitions_are_the_event_time_s_hours(self, filled, server):
        hours = {
            file.parent.relative_to(folder(server, filled)).as_posix()
            for file in files_of(server, filled)
        }

        assert hours == {
            "year=2024/month=02/day=29/hour=22",
            "year=2024/month=02/day=29/hour=23",
            "year=2024/month=03/day=01/hour=00",
        }

    def test_a_file_is_named_after_its_latest_event_time(self, filled, server):
        for file in files_of(server, filled):
            moments = parquet.read_table(file, partitioning=None)["ts"].to_pylist()
            latest = datetime.datetime.fromisoformat(max(moments)).replace(microsecond=0)
            assert FILE_NAME.fullmatch(file.name).group(1) == latest.strftime("%Y%m%dT%H%M%SZ")

    def test_nothing_unfinished_is_in_sight(self, filled, server):
        everything = [path for path in folder(server, filled).rglob("*") if path.is_file()]

        assert everything == [path for path in everything if path.suffix == ".parquet"]

    def test_a_fractional_event_time_is_partitioned_in_utc(self, make_group, server):
        group = make_group()

        group.put(id="a", ts="1709247599.999", value="last of February")
        group.put(id="b", ts="-0.5", value="before 1970")
        assert len(history(server, group.name)) == 2

        hours = {
            file.parent.relative_to(folder(server, group)).as_posix()
            for file in files_of(server, group)
        }
        assert hours == {"year=2024/month=02/day=29/hour=22", "year=1969/month=12/day=31/hour=23"}

    def test_event_times_at_the_ends_of_the_calendar_are_kept(self, make_group, server):
        group = make_group(FeatureDefinitions=FEATURES)

        group.put(id="first", ts="0000-01-01T00:00:00.000Z")
        group.put(id="last", ts="9999-12-31T23:59:59.999Z")

        assert {row["id"] for row in history(server, group.name)} == {"first", "last"}
        assert {file.parents[3].name for file in files_of(server, group)} == {
            "year=0000",
            "year=9999",
        }


class TestSchema:
    def test_columns_are_the_features_then_the_service_s_own(self, filled, server):
        for file in files_of(server, filled):
            schema = parquet.read_schema(file)
            assert schema.names[:5] == ["id", "ts", "whole", "real", "text"]
            assert set(schema.names[5:]) == {"write_time", "api_invocation_time", "is_deleted"}

    def test_types_follow_the_features(self, filled, server):
        schema = parquet.read_schema(files_of(server, filled)[0])

        assert schema.field("id").type in (arrow.string(), arrow.large_string())
        assert schema.field("ts").type in (arrow.string(), arrow.large_string())
        assert schema.field("whole").type == arrow.int64()
        assert schema.field("real").type == arrow.float64()
        assert schema.field("is_deleted").type == arrow.bool_()
        for name in ("write_time", "api_invocation_time"):
            assert arrow.types.is_timestamp(schema.field(name).type)
        assert all(field.nullable for field in schema)

    def test_a_fractional_event_time_is_a_double(self, make_group, server):
        group = make_group()
        group.put(id="a", ts="1763889999.1234567")
        history(server, group.name)

        table = parquet.read_table(files_of(server, group)[0], partitioning=None)

        assert table["ts"].to_pylist() == [1763889999.1234567]


class TestReaders:
    def test_pyarrow_reads_the_folder_with_its_partitions(self, filled, server):
        table = arrow_dataset.dataset(
            folder(server, filled), format="parquet", partitioning="hive"
        ).to_table()
        rows = sorted(table.to_pylist(), key=lambda row: (row["ts"], row["id"], row["is_deleted"]))

        assert [(row["id"], row["whole"], row["real"], row["text"]) for row in rows] == [
            ("r0", 0, 0.5, "tëxt 0"),
            ("r1", 1, 1.5, "tëxt 1"),
            ("r0", None, None, None),
            ("r2", 2, 2.5, "tëxt 2"),
            ("sparse", None, None, None),
        ]
        assert [row["is_deleted"] for row in rows] == [False, False, True, False, False]
        assert {(row["year"], row["month"], row["day"], row["hour"]) for row in rows} == {
            (2024, 2, 29, 22),
            (2024, 2, 29, 23),
            (2024, 3, 1, 0),
        }

    def test_duckdb_reads_the_folder_with_its_partitions(self, filled, server):
        pattern = f"{folder(server, filled)}/**/*.parquet"

        rows = duckdb.sql(
            f"""SELECT id, whole, real, text FROM read_parquet('{pattern}', hive_partitioning = true)
                WHERE NOT is_deleted AND month = '03' ORDER BY id"""
        ).fetchall()

        assert rows == [("r2", 2, 2.5, "tëxt 2"), ("sparse", None, None, None)]

    def test_files_and_queries_agree(self, filled, server):
        pattern = f"{folder(server, filled)}/**/*.parquet"
        columns = "id, ts, whole, real, text, is_deleted"

        from_files = duckdb.sql(f"SELECT {columns} FROM read_parquet('{pattern}')").fetchall()
        from_query = [tuple(row.values()) for row in history(server, filled.name, columns)]

        assert sorted(from_files, key=str) == sorted(from_query, key=str)


class TestTimes:
    def test_api_invocation_time_is_when_it_was_called(self, make_group, server):
        group = make_group()
        before = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
        group.put(id="a", ts="1")
        after = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
        history(server, group.name)

        row = parquet.read_table(files_of(server, group)[0], partitioning=None).to_pylist()[0]

        invoked = row["api_invocation_time"].replace(tzinfo=None)
        written = row["write_time"].replace(tzinfo=None)
        tolerance = datetime.timedelta(milliseconds=2)
        assert before - tolerance <= invoked <= after + tolerance
        assert invoked <= written <= datetime.datetime.now(datetime.UTC).replace(tzinfo=None)

    def test_an_acknowledged_write_is_in_the_next_query(self, make_group, server):
        group = make_group()

        for number in range(20):
            group.put(id="a", ts=str(number), value=str(number))
            rows = query(server, f'SELECT count(*) AS n FROM "{group.name}"')
            assert rows == [{"n": number + 1}]

    def test_rows_are_committed_within_five_seconds_unasked(self, make_group, server):
        group = make_group()

        group.put(id="a", ts="1", value="v")

        deadline = time.monotonic() + COMMIT_SECONDS + 1
        while not files_of(server, group):
            assert time.monotonic() < deadline, "no file yet"
            time.sleep(0.1)
        assert parquet.read_table(files_of(server, group)[0], partitioning=None).num_rows == 1

    def test_equal_writes_are_all_kept(self, make_group, server):
        group = make_group()

        for _ in range(5):
            group.put(id="a", ts="1", value="v")

        assert len(history(server, group.name)) == 5


class TestQueries:
    def test_an_empty_group_is_an_empty_table(self, make_group, server):
        group = make_group()

        assert query(server, f'SELECT * FROM "{group.name}"') == []
        assert query(server, f'SELECT count(*) AS n FROM "{group.name}"') == [{"n": 0}]

    def test_several_groups_can_be_joined(self, make_group, server):
        left, right = make_group(), make_group()
        for number in range(3):
            left.put(id=str(number), ts="1", value=f"left {number}")
            right.put(id=str(number), ts="1", value=f"right {number}")

        rows = query(
            server,
            f"""WITH newest AS (SELECT * FROM "{right.name}")
                SELECT l.value AS a, r.value AS b FROM "{left.name}" l JOIN newest r USING (id)
                ORDER BY l.id""",
        )

        assert rows == [{"a": f"left {n}", "b": f"right {n}"} for n in range(3)]

    def test_columns_come_with_features_first(self, make_group, server):
        group = make_group()
        group.put(id="a", ts="1", value="v")

        assert list(history(server, group.name)[0])[:6] == [
            "id",
            "ts",
            "value",
            "write_time",
            "api_invocation_time",
            "is_deleted",
        ]

    @pytest.mark.parametrize("name", ["plain", "with-hyphen", "with_underscore", "123digits", "select"])
    def test_every_legal_group_name_can_be_queried(self, make_group, server, name):
        make_group(name=name).put(id="a", ts="1")

        assert query(server, f'SELECT id FROM "{name}"') == [{"id": "a"}]

    @pytest.mark.parametrize(
        "sql",
        [
            "SELECT * FROM read_csv('/etc/passwd')",
            "SELECT * FROM '/etc/passwd'",
            "SELECT * FROM read_text('/etc/hostname')",
            "SELECT * FROM glob('/etc/*')",
            "SELECT * FROM read_parquet('/tmp/*.parquet')",
            "COPY (SELECT 1) TO '/tmp/larder-e2e-breakout.csv'",
            "ATTACH '/tmp/larder-e2e-breakout.db'",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SET enable_external_access = true",
            "SET lock_configuration = false",
            "PRAGMA database_list",
            "CREATE TABLE t AS SELECT 1",
            "DROP SCHEMA main CASCADE",
            "EXPORT DATABASE '/tmp/larder-e2e-breakout'",
            "SELECT 1; SELECT 2",
            "SELECT getenv('HOME')",
            "SELECT * FROM no_such_group",
            "SELECT 'unfinished",
            "",
            "   ",
            "-- nothing",
        ],
    )
    def test_only_selects_from_groups_are_run(self, server, sql):
        with pytest.raises(QueryFailed) as error:
            query(server, sql)

        assert error.value.reply.status == 400
        assert error.value.reply.code == "ValidationError"
        assert error.value.reply.message
        assert not list(Path("/tmp").glob("larder-e2e-breakout*"))

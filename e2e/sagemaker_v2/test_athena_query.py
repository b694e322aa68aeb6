"""FeatureGroup.athena_query and its friends: SQL on what was just written."""

import time

import boto3
import pandas
import pytest
import sagemaker
from sagemaker.feature_store.feature_utils import (
    get_feature_group_as_dataframe,
    get_session_from_role,
    prepare_fg_from_dataframe_or_file,
)
from sagemaker.feature_store.inputs import TableFormatEnum

from sdk import OFFLINE, create, history, query
from support.groups import ROLE, fresh_name, wait_until_created

FORMATS = [TableFormatEnum.GLUE, TableFormatEnum.ICEBERG]
WRITES = 30

CANONICAL = """
    SELECT * FROM (
        SELECT *, row_number() OVER (
            PARTITION BY id ORDER BY ts DESC, api_invocation_time DESC, write_time DESC
        ) AS row_num
        FROM {table} {condition}
    )
    WHERE row_num = 1 {deleted}
"""


@pytest.fixture(params=FORMATS, ids=lambda table_format: table_format.value)
def group(request, session):
    """Two versions of each of four identifiers; one is deleted."""
    frame = pandas.DataFrame(
        {
            "id": [f"r{number % 4}" for number in range(8)],
            "ts": [f"2024-03-0{1 + number}T12:00:00Z" for number in range(8)],
            "amount": [number * 1.5 for number in range(8)],
            "count": range(8),
        }
    )
    group = create(session, frame, table_format=request.param)
    group.ingest(data_frame=frame, wait=True)
    group.delete_record("r1", "2024-03-20T00:00:00Z")
    return group


class TestQueries:
    def test_as_a_notebook_runs_them(self, plain_session, group, output):
        """With the SDK's own waiting."""
        started = time.monotonic()
        athena = type(group)(name=group.name, sagemaker_session=plain_session).athena_query()

        identifier = athena.run(f'SELECT count(*) AS n FROM "{athena.table_name}"', output)
        athena.wait()

        assert athena.as_dataframe()["n"].tolist() == [9]
        execution = athena.get_query_execution()["QueryExecution"]
        assert execution["QueryExecutionId"] == identifier
        assert execution["ResultConfiguration"]["OutputLocation"] == f"{output}/{identifier}.csv"
        assert time.monotonic() - started < 15

    def test_the_newest_record_of_each_identifier(self, group, output):
        sql = CANONICAL.replace("{condition}", "").replace("{deleted}", "")

        newest = query(group, output, sql)

        assert sorted(newest["id"]) == ["r0", "r1", "r2", "r3"]
        assert newest.set_index("id")["is_deleted"].to_dict() == {
            "r0": False,
            "r1": True,
            "r2": False,
            "r3": False,
        }

    def test_the_newest_without_what_was_deleted(self, group, output):
        sql = CANONICAL.replace("{condition}", "").replace("{deleted}", "AND NOT is_deleted")

        newest = query(group, output, sql)

        assert newest.set_index("id")["count"].to_dict() == {"r0": 4, "r2": 6, "r3": 7}

    def test_the_newest_at_a_moment(self, group, output):
        condition = "WHERE ts <= timestamp '2024-03-06 12:00:00'"
        sql = CANONICAL.replace("{condition}", condition).replace("{deleted}", "")

        newest = query(group, output, sql)

        assert newest.set_index("id")["count"].to_dict() == {"r0": 4, "r1": 5, "r2": 2, "r3": 3}

    def test_columns_and_their_order(self, group, output):
        columns = list(history(group, output).columns)

        assert columns[:7] == [
            "id",
            "ts",
            "amount",
            "count",
            "write_time",
            "api_invocation_time",
            "is_deleted",
        ]
        glue = group.describe()["OfflineStoreConfig"]["TableFormat"] == "Glue"
        assert columns[7:] == (["year", "month", "day", "hour"] if glue else [])

    @pytest.mark.parametrize(
        "table",
        [
            '"sagemaker_featurestore"."{name}"',
            "sagemaker_featurestore.{name}",
            '"AwsDataCatalog"."sagemaker_featurestore"."{name}"',
            '"{upper}"',
        ],
    )
    def test_every_way_to_name_a_table(self, group, output, table):
        name = group.athena_query().table_name

        counted = query(
            group, output, f"SELECT count(*) AS n FROM {table.format(name=name, upper=name.upper())};"
        )

        assert counted["n"].tolist() == [9]

    def test_a_mistake_fails_with_a_reason(self, session, group, output):
        athena = group.athena_query()

        athena.run("SELECT no_such_column FROM nowhere", output)
        athena.wait()

        status = athena.get_query_execution()["QueryExecution"]["Status"]
        assert status["State"] == "FAILED" and status["StateChangeReason"]
        with pytest.raises(RuntimeError, match="Failed to execute query"):
            athena.as_dataframe()

    def test_a_feature_that_came_later(self, session, group, output):
        from sagemaker.feature_store.feature_definition import StringFeatureDefinition
        from sagemaker.feature_store.inputs import FeatureValue

        from support.groups import wait_until_updated

        group.update(feature_additions=[StringFeatureDefinition("later")])
        wait_until_updated(session.sagemaker_client, group.name)
        group.put_record(
            [
                FeatureValue("id", "r9"),
                FeatureValue("ts", "2024-04-01T00:00:00Z"),
                FeatureValue("later", "here"),
            ]
        )

        rows = history(group, output).set_index("id")["later"]

        assert rows["r9"] == "here"
        assert rows.drop("r9").isna().all()


class TestVisibility:
    @pytest.mark.parametrize("table_format", FORMATS, ids=lambda table_format: table_format.value)
    def test_a_query_sees_every_write_that_was_acknowledged(self, session, output, table_format):
        from sagemaker.feature_store.inputs import FeatureValue

        frame = pandas.DataFrame({"id": ["a"], "ts": ["2024-01-01T00:00:00Z"]})
        group = create(session, frame, table_format=table_format)

        for number in range(1, WRITES + 1):
            group.put_record(
                [FeatureValue("id", f"r{number}"), FeatureValue("ts", "2024-01-01T00:00:00Z")]
            )
            seen = query(group, output, "SELECT count(*) AS n, count(DISTINCT id) AS m FROM {table}")
            assert seen.to_numpy().tolist() == [[number, number]]


class TestUtilities:
    def test_a_whole_group_as_a_dataframe(self, session, group, output):
        latest = get_feature_group_as_dataframe(
            group.name, output, session=session, event_time_feature_name="ts", verbose=False
        )
        everything = get_feature_group_as_dataframe(
            group.name, output, session=session, latest_ingestion=False, verbose=False
        )

        # The newest event time is that of the delete, so nothing is the latest that is not deleted.
        assert len(latest) == 0
        assert sorted(everything["count"]) == list(range(8))

    def test_a_session_of_a_role(self, group, output):
        session = get_session_from_role("us-east-1", assume_role=ROLE)

        same = type(group)(name=group.name, sagemaker_session=session)

        assert same.describe()["FeatureGroupArn"] == group.describe()["FeatureGroupArn"]

    def test_a_group_prepared_from_a_file(self, session, output, tmp_path):
        file = tmp_path / "cities.csv"
        file.write_text("City Name,Pop. Size\nOslo,717710\nBern,134794\n")

        group = prepare_fg_from_dataframe_or_file(str(file), fresh_name(), session=session)
        group.create(
            s3_uri=OFFLINE,
            record_identifier_name="record_id",
            event_time_feature_name="data_as_of_date",
            role_arn=ROLE,
        )
        wait_until_created(session.sagemaker_client, group.name)
        group.ingest(pandas.read_csv(file).pipe(with_the_sdk_s_names), wait=True)

        rows = query(group, output, "SELECT city_name, pop_size FROM {table} ORDER BY 1")
        assert rows.to_numpy().tolist() == [["Bern", 134794], ["Oslo", 717710]]

    def test_the_default_bucket_is_made(self, server):
        session = sagemaker.Session(default_bucket=fresh_name("bucket"))

        bucket = session.default_bucket()

        assert bucket in [each["Name"] for each in boto3.client("s3").list_buckets()["Buckets"]]

    def test_hive_ddl_names_features_and_place(self, group):
        ddl = group.as_hive_ddl()

        assert ddl.startswith(f"CREATE EXTERNAL TABLE IF NOT EXISTS sagemaker_featurestore.{group.name}")
        assert "  amount FLOAT\n" in ddl and "  count INT\n" in ddl and "  id STRING\n" in ddl
        folder = group.describe()["OfflineStoreConfig"]["S3StorageConfig"]["ResolvedOutputS3Uri"]
        assert ddl.endswith(f"LOCATION '{folder}'")


def with_the_sdk_s_names(frame: pandas.DataFrame) -> pandas.DataFrame:
    """What prepare_fg_from_dataframe_or_file makes of the file, and keeps to itself."""
    return frame.rename(columns={"City Name": "city_name", "Pop. Size": "pop_size"}).assign(
        record_id=range(len(frame)), data_as_of_date=1700000000.0
    )

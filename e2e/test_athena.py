"""Athena with boto3: statements over feature groups, uploaded files and tables of their own."""

import time

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.athena import Statements
from support.groups import Group, definitions, fresh_name


@pytest.fixture(scope="module")
def statements(server):
    s3 = clients.client("s3", server.endpoint)
    bucket = fresh_name("athena").lower().replace("_", "-")
    s3.create_bucket(Bucket=bucket)
    return Statements(clients.client("athena", server.endpoint), s3, bucket)


@pytest.fixture
def group(sagemaker, runtime):
    return Group(
        sagemaker,
        runtime,
        FeatureDefinitions=definitions(id="String", ts="Fractional", value="Integral"),
    )


def table_of(group) -> str:
    return group.describe()["OfflineStoreConfig"]["DataCatalogConfig"]["TableName"]


def test_a_write_is_seen_by_the_next_query(statements, group):
    for number in range(3):
        group.put(id=f'a"{number}', ts=str(1600000000 + number), value=str(number))
        rows = statements.rows(f'SELECT * FROM "{table_of(group)}" ORDER BY id')
        assert [row["id"] for row in rows] == [f'a"{i}' for i in range(number + 1)]
    assert rows[0] | {"write_time": "", "api_invocation_time": ""} == {
        "id": 'a"0',
        "ts": "1.6E9",
        "value": "0",
        "write_time": "",
        "api_invocation_time": "",
        "is_deleted": "false",
        "year": "2020",
        "month": "09",
        "day": "13",
        "hour": "12",
    }


def test_a_table_over_an_uploaded_file_is_joined_with_a_group(statements, group):
    group.put(id="a", ts="1600000000", value="7")
    statements.s3.put_object(Bucket=statements.bucket, Key="frame/f.csv", Body=b"a,1,True\nb,2,False\n")
    name = fresh_name("dataframe").replace("-", "_")
    statements.run(
        f"CREATE EXTERNAL TABLE {name} (id STRING, n INT, b BOOLEAN) ROW FORMAT SERDE "
        "'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES "
        '("separatorChar" = ",", "quoteChar" = "`", "escapeChar" = "\\\\") '
        f"LOCATION 's3://{statements.bucket}/frame';"
    )
    rows = statements.rows(
        f"SELECT f.id, f.n, g.value FROM {name} f LEFT JOIN {table_of(group)} g ON f.id = g.id ORDER BY 1"
    )
    assert rows == [{"id": "a", "n": "1", "value": "7"}, {"id": "b", "n": "2", "value": ""}]


def test_rows_are_written_into_a_table_of_their_own(statements):
    name = fresh_name("kept").replace("-", "_")
    created = statements.run(
        f"CREATE TABLE {name} WITH (format = 'PARQUET', partitioned_by = ARRAY['p']) AS "
        "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(x, p)"
    )
    assert created["Statistics"]["DataManifestLocation"].endswith("-manifest.csv")
    statements.run(f"INSERT INTO {name} VALUES (3, 'b')")
    assert statements.rows(f"SELECT p, sum(x) AS s FROM {name} GROUP BY p ORDER BY p") == [
        {"p": "a", "s": "1"},
        {"p": "b", "s": "5"},
    ]
    assert statements.text(f"SHOW PARTITIONS {name}") == "p=a\np=b\n"
    statements.run(f"DROP TABLE {name}")
    assert "TABLE_NOT_FOUND" in statements.fail(f"SELECT 1 FROM {name}")["StateChangeReason"]


def test_a_wrong_column_fails_with_its_place(statements, group):
    status = statements.fail(f"SELECT nope FROM {table_of(group)}")
    assert status["StateChangeReason"] == "COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved"
    assert status["AthenaError"]["ErrorCategory"] == 2


def test_a_wrong_statement_is_refused(statements):
    with pytest.raises(ClientError) as error:
        statements.start("SELEC 1")
    assert clients.code_of(error) == "InvalidRequestException"
    assert error.value.response["AthenaErrorCode"] == "MALFORMED_QUERY"


def test_results_come_in_pages(statements):
    execution = statements.run("SELECT * FROM UNNEST(sequence(1, 2500)) AS t(x) ORDER BY x")
    pages = statements.athena.get_paginator("get_query_results").paginate(
        QueryExecutionId=execution["QueryExecutionId"]
    )
    cells = [row["Data"][0]["VarCharValue"] for page in pages for row in page["ResultSet"]["Rows"]]
    assert cells == ["x", *map(str, range(1, 2501))]


def test_parameters_take_the_places_of_question_marks(statements):
    rows = statements.rows("SELECT ? AS t, ? + 1 AS n", ExecutionParameters=["'it''s'", "41"])
    assert rows == [{"t": "it's", "n": "42"}]


def test_executions_are_there_after_a_restart(new_server):
    server = new_server()
    s3 = clients.client("s3", server.endpoint)
    s3.create_bucket(Bucket="kept")
    before = Statements(clients.client("athena", server.endpoint), s3, "kept").run("SELECT 1 AS x")
    server.stop()
    server.start()
    athena = clients.client("athena", server.endpoint)
    again = athena.get_query_execution(QueryExecutionId=before["QueryExecutionId"])["QueryExecution"]
    assert again == before
    assert athena.list_query_executions()["QueryExecutionIds"] == [before["QueryExecutionId"]]


def test_a_caller_is_a_role(server):
    identity = clients.client("sts", server.endpoint).get_caller_identity()
    role = identity["Arn"].split("/")[1]
    assert ":assumed-role/" in identity["Arn"]
    iam = clients.client("iam", server.endpoint)
    assert iam.get_role(RoleName=role)["Role"]["Arn"] == f"arn:aws:iam::{clients.ACCOUNT}:role/{role}"


@pytest.mark.parametrize(
    "export",
    [
        "UNLOAD ({query}) TO 's3://{bucket}/stopped-unload/' WITH (format = 'PARQUET')",
        "CREATE TABLE default.stopped WITH (external_location = 's3://{bucket}/stopped-table/') AS {query}",
    ],
)
def test_an_export_that_is_stopped_leaves_nothing(statements, export):
    numbers = "UNNEST(sequence(1, 5000)) AS"
    query = f"SELECT x * y + z AS v FROM {numbers} a(x) CROSS JOIN {numbers} b(y) CROSS JOIN {numbers} c(z)"
    identifier = statements.start(export.format(query=query, bucket=statements.bucket))
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        status = statements.athena.get_query_execution(QueryExecutionId=identifier)["QueryExecution"]["Status"]
        if status["State"] == "RUNNING":
            break
        assert status["State"] == "QUEUED", status
        time.sleep(0.05)
    time.sleep(1)

    statements.athena.stop_query_execution(QueryExecutionId=identifier)

    assert statements.end(identifier)["Status"]["State"] == "CANCELLED"
    left = statements.s3.list_objects_v2(Bucket=statements.bucket, Prefix="stopped")
    assert left["KeyCount"] == 0
    tables = statements.athena.list_table_metadata(CatalogName="AwsDataCatalog", DatabaseName="default")
    assert "stopped" not in [table["Name"] for table in tables["TableMetadataList"]]

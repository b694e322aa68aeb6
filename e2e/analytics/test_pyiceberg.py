"""PyIceberg, through Larder's REST catalog and through Glue."""

import pyarrow
import pytest
from pyiceberg.catalog import load_catalog
from pyiceberg.exceptions import NoSuchTableError
from pyiceberg.expressions import And, EqualTo, GreaterThanOrEqual
from pyiceberg.table import StaticTable

from support.histories import filled_group, sorted_rows
from support.queries import query

DATABASE = "sagemaker_featurestore"


@pytest.fixture(scope="module", params=["rest", "glue"])
def catalog(request, server):
    files = {
        "s3.endpoint": server.endpoint,
        "s3.access-key-id": "test",
        "s3.secret-access-key": "test",
        "s3.region": "us-east-1",
    }
    if request.param == "rest":
        return load_catalog("larder", type="rest", uri=f"{server.endpoint}/iceberg", **files)
    return load_catalog("larder", type="glue", **{"glue.endpoint": server.endpoint}, **files)


@pytest.fixture
def table(catalog, server, iceberg):
    # A query has everything committed that was acknowledged.
    query(server, f'SELECT count(*) AS n FROM "{iceberg.name}"')
    return catalog.load_table((DATABASE, iceberg.table))


class TestReading:
    def test_every_row(self, table, iceberg):
        assert sorted_rows(table.scan().to_arrow().to_pylist()) == sorted_rows(iceberg.rows)

    def test_rows_that_a_filter_leaves(self, table, iceberg):
        scan = table.scan(
            row_filter=And(GreaterThanOrEqual("whole", 10 * 10**12), EqualTo("is_deleted", False)),
            selected_fields=("id", "whole"),
        )

        assert sorted(row["id"] for row in scan.to_arrow().to_pylist()) == [
            row["id"] for row in iceberg.rows if not row["is_deleted"] and row["whole"] >= 10 * 10**12
        ]

    def test_partitions_leave_out_files_of_other_days(self, table):
        one_day = GreaterThanOrEqual("ts", "2024-03-01T00:00:00Z")

        assert len(list(table.scan(row_filter=one_day).plan_files())) < len(
            list(table.scan().plan_files())
        )

    def test_the_schema_is_the_group_s(self, table):
        types = {field.name: str(field.field_type) for field in table.schema().fields}

        assert types == {
            "id": "string",
            "ts": "string",
            "whole": "long",
            "real": "double",
            "text": "string",
            "api_invocation_time": types["api_invocation_time"],
            "write_time": types["write_time"],
            "is_deleted": "boolean",
        }
        assert types["write_time"].startswith("timestamp")

    def test_the_partitions_are_days_of_the_event_time(self, table):
        (field,) = table.spec().fields

        assert (field.name, str(field.transform)) == ("ts_trunc", "truncate[10]")

    def test_databases_and_tables(self, catalog, iceberg):
        assert (DATABASE,) in catalog.list_namespaces()
        assert (DATABASE, iceberg.table) in catalog.list_tables(DATABASE)

    def test_a_table_that_is_not_there(self, catalog):
        with pytest.raises(NoSuchTableError):
            catalog.load_table((DATABASE, "nowhere"))

    def test_the_metadata_file_alone_is_enough(self, table, server, iceberg):
        alone = StaticTable.from_metadata(table.metadata_location, dict(table.io.properties))

        assert sorted_rows(alone.scan().to_arrow().to_pylist()) == sorted_rows(iceberg.rows)


class TestHistory:
    def test_an_old_snapshot_keeps_its_rows(self, catalog, server, sagemaker, runtime, bucket):
        group = filled_group(sagemaker, runtime, f"s3://{bucket}/offline", "Iceberg")
        query(server, f'SELECT count(*) AS n FROM "{group.name}"')
        old = catalog.load_table((DATABASE, group.table)).current_snapshot()

        group.put(id="later", ts="2024-05-01T00:00:00Z")
        query(server, f'SELECT count(*) AS n FROM "{group.name}"')

        table = catalog.load_table((DATABASE, group.table))
        assert len(table.scan().to_arrow()) == len(group.rows) + 1
        assert len(table.scan(snapshot_id=old.snapshot_id).to_arrow()) == len(group.rows)


class TestWriting:
    def test_rows_that_others_write_are_in_queries(
        self, catalog, server, sagemaker, runtime, bucket
    ):
        group = filled_group(sagemaker, runtime, f"s3://{bucket}/offline", "Iceberg")
        query(server, f'SELECT count(*) AS n FROM "{group.name}"')
        table = catalog.load_table((DATABASE, group.table))
        first = table.scan(limit=1).to_arrow()

        table.append(first.set_column(0, first.schema.field(0), pyarrow.array(["from outside"])))
        group.put(id="after it", ts="2024-05-01T00:00:00Z")

        rows = query(server, f'SELECT id FROM "{group.name}"')
        identifiers = [row["id"] for row in rows]
        assert sorted(identifiers) == sorted(
            [*(row["id"] for row in group.rows), "from outside", "after it"]
        )

    def test_properties(self, catalog, iceberg):
        table = catalog.load_table((DATABASE, iceberg.table))

        with table.transaction() as transaction:
            transaction.set_properties({"write.target-file-size-bytes": "1048576"})

        again = catalog.load_table((DATABASE, iceberg.table))
        assert again.properties["write.target-file-size-bytes"] == "1048576"

"""The AWS SDK for pandas."""

import awswrangler
import pandas
import pytest

from support.groups import fresh_name
from support.histories import sorted_rows

WAYS = {
    "csv": {"ctas_approach": False},
    "ctas": {"ctas_approach": True},
    "unload": {"ctas_approach": False, "unload_approach": True},
}


def rows_of(frame: pandas.DataFrame) -> list[dict]:
    return [
        {name: None if pandas.isna(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


class TestAthena:
    @pytest.mark.parametrize("way", WAYS)
    def test_every_row(self, filled, bucket, way):
        frame = awswrangler.athena.read_sql_query(
            f'SELECT id, ts, whole, "real", text, is_deleted FROM "{filled.table}"',
            database="sagemaker_featurestore",
            s3_output=f"s3://{bucket}/{fresh_name(way)}/",
            **WAYS[way],
        )

        assert str(frame["whole"].dtype) == "Int64"
        assert sorted_rows(rows_of(frame)) == sorted_rows(filled.rows)

    @pytest.mark.parametrize("way", ["csv", "ctas"])
    def test_nothing(self, filled, bucket, way):
        frame = awswrangler.athena.read_sql_query(
            f'SELECT id, whole FROM "{filled.table}" WHERE id = \'none\'',
            database="sagemaker_featurestore",
            s3_output=f"s3://{bucket}/{fresh_name(way)}/",
            **WAYS[way],
        )

        assert len(frame) == 0

    def test_parameters(self, filled, bucket):
        frame = awswrangler.athena.read_sql_query(
            f'SELECT id FROM "{filled.table}" WHERE id = :id AND whole > :least;',
            database="sagemaker_featurestore",
            params={"id": "r007", "least": 3},
            s3_output=f"s3://{bucket}/parameters/",
            ctas_approach=False,
        )

        assert frame["id"].tolist() == ["r007"]

    def test_in_chunks(self, filled, bucket):
        chunks = awswrangler.athena.read_sql_query(
            f'SELECT id FROM "{filled.table}" ORDER BY id',
            database="sagemaker_featurestore",
            s3_output=f"s3://{bucket}/chunks/",
            ctas_approach=False,
            chunksize=25,
        )

        found = [identifier for chunk in chunks for identifier in chunk["id"]]
        assert found == sorted(row["id"] for row in filled.rows)

    def test_the_tables_that_queries_made_for_a_while_are_gone(self, glue, bucket):
        before = set(awswrangler.catalog.tables(limit=1000)["Table"])

        awswrangler.athena.read_sql_query(
            f'SELECT id FROM "{glue.table}"',
            database="sagemaker_featurestore",
            s3_output=f"s3://{bucket}/temporary/",
            ctas_approach=True,
        )

        assert set(awswrangler.catalog.tables(limit=1000)["Table"]) == before

    def test_a_mistake_is_told(self, bucket):
        with pytest.raises(awswrangler.exceptions.QueryFailed, match="nowhere"):
            awswrangler.athena.read_sql_query(
                "SELECT * FROM nowhere",
                database="sagemaker_featurestore",
                s3_output=f"s3://{bucket}/mistakes/",
                ctas_approach=False,
            )


class TestCatalog:
    def test_databases_and_tables(self, filled):
        databases = awswrangler.catalog.databases()
        tables = awswrangler.catalog.tables(database="sagemaker_featurestore", limit=1000)

        assert "sagemaker_featurestore" in databases["Database"].tolist()
        assert filled.table in tables["Table"].tolist()

    def test_types(self, filled):
        types = awswrangler.catalog.get_table_types("sagemaker_featurestore", filled.table)

        assert {name: types[name] for name in ("id", "ts", "whole", "real", "is_deleted")} == {
            "id": "string",
            "ts": "string",
            "whole": "bigint",
            "real": "double",
            "is_deleted": "boolean",
        }

    def test_where_the_files_are(self, glue):
        place = awswrangler.catalog.get_table_location("sagemaker_featurestore", glue.table)

        assert place.rstrip("/") == glue.folder


class TestObjects:
    def test_a_folder_of_hourly_files(self, glue, bucket):
        # A query has everything written that was acknowledged.
        awswrangler.athena.read_sql_query(
            f'SELECT count(*) AS n FROM "{glue.table}"',
            database="sagemaker_featurestore",
            s3_output=f"s3://{bucket}/counts/",
            ctas_approach=False,
        )

        frame = awswrangler.s3.read_parquet(f"{glue.folder}/", dataset=True)

        assert sorted_rows(rows_of(frame)) == sorted_rows(glue.rows)
        assert set(frame["year"]) == {"2024"} and set(frame["month"]) == {"02", "03"}

    def test_what_is_written_is_read(self, bucket):
        frame = pandas.DataFrame(
            {"n": range(1000), "text": [f"ä {n}" for n in range(1000)], "part": [n % 3 for n in range(1000)]}
        )
        path = f"s3://{bucket}/{fresh_name()}/"

        awswrangler.s3.to_parquet(frame, path, dataset=True, partition_cols=["part"])

        read = awswrangler.s3.read_parquet(path, dataset=True).sort_values("n", ignore_index=True)
        assert read["text"].tolist() == frame["text"].tolist()
        assert len(awswrangler.s3.list_objects(path)) == 3
        awswrangler.s3.delete_objects(path)
        assert awswrangler.s3.list_objects(path) == []

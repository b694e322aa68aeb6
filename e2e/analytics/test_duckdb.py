"""DuckDB as a client: files through its httpfs, tables through the Iceberg REST catalog."""

from importlib import resources

import duckdb
import pytest

from support.histories import sorted_rows
from support.queries import query


EXTENSIONS = ("httpfs", "avro", "iceberg")


def extension(name: str) -> str:
    """The file of an extension that came as a wheel, so that none is downloaded."""
    folder = resources.files(f"duckdb_extension_{name}") / "extensions" / f"v{duckdb.__version__}"
    return str(folder / f"{name}.duckdb_extension")


@pytest.fixture
def database(server):
    with duckdb.connect() as database:
        for name in EXTENSIONS:
            database.execute(f"LOAD '{extension(name)}'")
        database.execute(
            f"""CREATE SECRET (TYPE s3, KEY_ID 'test', SECRET 'test', REGION 'us-east-1',
                ENDPOINT '{server.endpoint.removeprefix("http://")}', URL_STYLE 'path', USE_SSL false)"""
        )
        yield database


def rows_of(relation) -> list[dict]:
    return relation.to_arrow_table().to_pylist()


def test_every_row_of_the_files(database, server, glue):
    query(server, f'SELECT count(*) AS n FROM "{glue.name}"')

    rows = rows_of(database.sql(f"FROM read_parquet('{glue.folder}/**/*.parquet')"))

    assert sorted_rows(rows) == sorted_rows(glue.rows)


def test_every_row_of_an_attached_catalog(database, server, iceberg):
    query(server, f'SELECT count(*) AS n FROM "{iceberg.name}"')
    database.execute(
        f"""ATTACH '' AS larder
            (TYPE iceberg, ENDPOINT '{server.endpoint}/iceberg', AUTHORIZATION_TYPE 'none')"""
    )

    rows = rows_of(database.sql(f'FROM larder.sagemaker_featurestore."{iceberg.table}"'))

    assert sorted_rows(rows) == sorted_rows(iceberg.rows)


def test_what_is_written_is_read(database, bucket):
    uri = f"s3://{bucket}/duckdb/numbers.parquet"

    database.execute(f"COPY (SELECT range AS n FROM range(100000)) TO '{uri}'")

    assert database.sql(f"SELECT sum(n) FROM '{uri}'").fetchone() == (4_999_950_000,)

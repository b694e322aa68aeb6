"""PyAthena: Python's interface for databases, and its way into pandas.

Its cursor for Arrow cannot be led to another S3 than the cloud's.
"""

import datetime

import pyathena
import pytest
from pyathena.pandas.cursor import PandasCursor

from support.histories import sorted_rows

COLUMNS = 'id, ts, whole, "real", text, is_deleted'


@pytest.fixture
def connect(bucket):
    def connect(**options):
        return pyathena.connect(
            s3_staging_dir=f"s3://{bucket}/pyathena/",
            region_name="us-east-1",
            schema_name="sagemaker_featurestore",
            poll_interval=0.05,
            **options,
        )

    return connect


def test_every_row_in_pages(connect, filled):
    cursor = connect().cursor()
    cursor.arraysize = 25

    cursor.execute(f'SELECT {COLUMNS} FROM "{filled.table}"')

    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    assert sorted_rows(rows) == sorted_rows(filled.rows)


def test_types(connect):
    cursor = connect().cursor()

    cursor.execute(
        """SELECT 1 AS i, BIGINT '9007199254740993' AS b, 0.5e0 AS d, DECIMAL '1.50' AS c, true AS t,
               DATE '2024-02-29' AS day, TIMESTAMP '2024-02-29 01:02:03.004' AS moment,
               'x' AS text, CAST(NULL AS varchar) AS nothing, '' AS empty"""
    )

    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    assert (row["i"], row["b"], row["d"], str(row["c"]), row["t"]) == (1, 2**53 + 1, 0.5, "1.50", True)
    assert row["day"] == datetime.date(2024, 2, 29)
    assert row["moment"] == datetime.datetime(2024, 2, 29, 1, 2, 3, 4000)
    assert (row["text"], row["nothing"], row["empty"]) == ("x", None, "")
    assert [column[1] for column in cursor.description][:6] == [
        "integer",
        "bigint",
        "double",
        "decimal",
        "boolean",
        "date",
    ]


def test_parameters(connect, filled):
    cursor = connect().cursor()

    cursor.execute(f'SELECT id FROM "{filled.table}" WHERE id = %(id)s', {"id": "r007"})

    assert cursor.fetchall() == [("r007",)]


def test_a_mistake_is_told(connect):
    with pytest.raises(pyathena.error.OperationalError, match="nowhere"):
        connect().cursor().execute("SELECT * FROM nowhere")


@pytest.mark.parametrize("unload", [False, True])
def test_a_dataframe(connect, filled, unload):
    cursor = connect(cursor_class=PandasCursor).cursor(unload=unload)

    frame = cursor.execute(f'SELECT {COLUMNS} FROM "{filled.table}"').as_pandas()

    found = frame.astype(object).where(frame.notna(), None).to_dict("records")
    expected = sorted_rows(filled.rows)
    assert [row["id"] for row in sorted_rows(found)] == [row["id"] for row in expected]
    assert [row["whole"] for row in sorted_rows(found)] == [row["whole"] for row in expected]
    assert [row["real"] for row in sorted_rows(found)] == [row["real"] for row in expected]

"""Arrow's own way to objects, on the folders of hourly files."""

import pyarrow.dataset as arrow_dataset
import pyarrow.fs
import pytest

from support.histories import sorted_rows
from support.queries import query


@pytest.fixture
def files(server) -> pyarrow.fs.S3FileSystem:
    return pyarrow.fs.S3FileSystem(
        access_key="test",
        secret_key="test",
        region="us-east-1",
        scheme="http",
        endpoint_override=server.endpoint.removeprefix("http://"),
    )


@pytest.fixture
def dataset(server, glue, files):
    # A query has everything written that was acknowledged.
    query(server, f'SELECT count(*) AS n FROM "{glue.name}"')
    folder = glue.folder.removeprefix("s3://")
    return arrow_dataset.dataset(folder, filesystem=files, partitioning="hive")


def test_every_row(dataset, glue):
    assert sorted_rows(dataset.to_table().to_pylist()) == sorted_rows(glue.rows)


def test_some_hours(dataset, glue):
    found = dataset.to_table(filter=arrow_dataset.field("day") == 3).to_pylist()

    assert sorted_rows(found) == sorted_rows(
        [row for row in glue.rows if row["ts"].startswith("2024-02-03")]
    )


def test_what_is_written_is_read(files, bucket):
    content = bytes(range(256)) * 100_000

    with files.open_output_stream(f"{bucket}/arrow/large") as stream:
        stream.write(content)

    with files.open_input_file(f"{bucket}/arrow/large") as file:
        assert file.size() == len(content)
        assert file.read_at(1000, 12_345_678) == content[12_345_678 : 12_345_678 + 1000]
    files.delete_file(f"{bucket}/arrow/large")
    assert files.get_file_info(f"{bucket}/arrow/large").type == pyarrow.fs.FileType.NotFound

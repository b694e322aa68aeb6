"""s3fs, with which pandas opens s3:// addresses."""

import pandas
import pytest
import s3fs

from support.groups import fresh_name


@pytest.fixture
def folder(bucket) -> str:
    return f"s3://{bucket}/{fresh_name('s3fs')}"


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_pandas_reads_what_it_has_written(folder, kind):
    frame = pandas.DataFrame({"n": range(500), "text": [f"ä {n}" for n in range(500)]})
    uri = f"{folder}/frame.{kind}"

    getattr(frame, f"to_{kind}")(uri, index=False)

    pandas.testing.assert_frame_equal(getattr(pandas, f"read_{kind}")(uri), frame)


def test_files_are_listed_copied_read_in_part_and_removed(folder):
    files = s3fs.S3FileSystem()
    content = bytes(range(256)) * 50_000

    with files.open(f"{folder}/a/large", "wb", block_size=5 * 2**20) as file:
        file.write(content)
    files.copy(f"{folder}/a/large", f"{folder}/b/copy")

    names = [name.rpartition("/")[2] for name in files.find(folder)]
    assert sorted(names) == ["copy", "large"]
    assert files.cat_file(f"{folder}/b/copy", start=1_000_000, end=1_000_500) == content[1_000_000:1_000_500]
    files.rm(folder, recursive=True)
    assert files.find(folder) == []

"""FeatureGroup.ingest: DataFrames become records, each value as it was."""

import pandas
import pytest
from sagemaker.feature_store.feature_group import IngestionError
from sagemaker.feature_store.inputs import TableFormatEnum, TargetStoreEnum

from sdk import create, history
from support.groups import plain

ROWS = 300
SPREADS = [(1, 1), (4, 1), (1, 2), (3, 2)]


def people(rows: int = ROWS) -> pandas.DataFrame:
    """Rows of every type, with gaps, and texts that are hard to write as CSV."""
    numbers = range(rows)
    hard = ['plain', 'a,b', 'say "x"', "it's", "línea\nnueva", " spaces ", "`tick`", "\\back"]
    return pandas.DataFrame(
        {
            "id": [f"p{number}" for number in numbers],
            "ts": [f"2024-02-{1 + number % 29:02}T{number % 24:02}:30:00Z" for number in numbers],
            "whole": [number * 10**12 - 7 for number in numbers],
            "real": [number / 7 - 3 if number % 5 else None for number in numbers],
            "text": [hard[number % len(hard)] if number % 3 else None for number in numbers],
        }
    )


def assert_same(found: pandas.DataFrame, written: pandas.DataFrame) -> None:
    """All rows and cells, in any order of rows; doubles to the last bit."""
    columns = list(written.columns)
    left, right = (
        frame[columns].sort_values(["id", "ts"], ignore_index=True) for frame in (found, written)
    )
    pandas.testing.assert_frame_equal(left, right, check_exact=True, check_dtype=False)


@pytest.mark.parametrize("processes, workers", SPREADS)
def test_every_row_is_online_and_offline(session, output, processes, workers):
    frame = people()
    group = create(session, frame)

    group.ingest(data_frame=frame, max_workers=workers, max_processes=processes, wait=True)

    assert_same(history(group, output, float_precision="round_trip"), frame)
    newest = plain(group.get_record("p7"))
    assert newest == {
        "id": "p7",
        "ts": "2024-02-08T07:30:00Z",
        "whole": str(7 * 10**12 - 7),
        "real": str(7 / 7 - 3),
        "text": "\\back",
    }


def test_an_iceberg_group_has_every_row(session, output):
    frame = people()
    group = create(session, frame, table_format=TableFormatEnum.ICEBERG)

    group.ingest(data_frame=frame, max_workers=4, wait=True)

    assert_same(history(group, output, float_precision="round_trip"), frame)


def test_an_offline_only_group_has_every_row(session, output):
    frame = people()
    group = create(session, frame, enable_online_store=False)

    group.ingest(data_frame=frame, max_workers=4, wait=True)

    assert_same(history(group, output, float_precision="round_trip"), frame)


def test_one_store_alone(session, output):
    frame = people(5)
    group = create(session, frame)

    group.ingest(frame.head(2), target_stores=[TargetStoreEnum.ONLINE_STORE], wait=True)
    group.ingest(frame.tail(2), target_stores=[TargetStoreEnum.OFFLINE_STORE], wait=True)

    assert_same(history(group, output, float_precision="round_trip"), frame.tail(2))
    assert group.get_record("p0") is not None
    assert group.get_record("p4") is None


def test_without_waiting(session, output):
    frame = people(50)
    group = create(session, frame)

    manager = group.ingest(data_frame=frame, max_workers=2, max_processes=2, wait=False)
    manager.wait(timeout=60)

    assert manager.failed_rows == []
    assert len(history(group, output)) == 50


@pytest.mark.parametrize("processes, workers", [(1, 1), (2, 2)])
def test_rows_that_are_refused_are_told(session, output, processes, workers):
    frame = people(20)
    group = create(session, frame)
    frame["ts"] = [
        "not a time" if number in (3, 17) else moment for number, moment in enumerate(frame["ts"])
    ]

    with pytest.raises(IngestionError) as error:
        group.ingest(data_frame=frame, max_workers=workers, max_processes=processes, wait=True)

    assert sorted(error.value.failed_rows) == [3, 17]
    assert_same(history(group, output, float_precision="round_trip"), frame.drop([3, 17]))

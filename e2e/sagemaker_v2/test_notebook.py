"""The flights example as a notebook, against Larder's own training set of the same rows."""

import os
import re
import subprocess
import sys

import duckdb
import pandas
import pytest

from support.groups import fresh_name
from support.server import LAUNCHER, REPOSITORY

FLIGHTS = REPOSITORY / "examples" / "flights"
NOTEBOOK_SECONDS = 300
DAYS = 5
END = "2013-01-06T00:00:00Z"


@pytest.fixture(scope="module")
def notebook(environment, tmp_path_factory):
    """What the notebook printed, the prefix of its groups, and its training set."""
    prefix = fresh_name("flights-")
    output = tmp_path_factory.mktemp("flights") / "notebook.parquet"
    done = subprocess.run(
        [
            *(sys.executable, FLIGHTS / "sagemaker_notebook.py"),
            *("--days", str(DAYS), "--prefix", prefix, "--output", output),
        ],
        capture_output=True,
        text=True,
        timeout=NOTEBOOK_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout, prefix, pandas.read_parquet(output)


@pytest.fixture(scope="module")
def own(notebook, server, tmp_path_factory) -> pandas.DataFrame:
    """The training set that `larder dataset` makes of the notebook's groups."""
    _, prefix, _ = notebook
    folder = tmp_path_factory.mktemp("own")
    with duckdb.connect() as database:
        database.execute(f"CREATE VIEW flights AS FROM '{FLIGHTS / 'flights.parquet'}'")
        departures = database.sql((FLIGHTS / "departures.sql").read_text())
        departures.filter(f"scheduled_departure < '{END}'").write_parquet(str(folder / "rows.parquet"))
    output = folder / "training.parquet"
    done = subprocess.run(
        [
            *(LAUNCHER, "dataset", "--rows", folder / "rows.parquet"),
            *("--time", "scheduled_departure", "--output", output),
            *("--group", f"{prefix}weather:origin", "--group", f"{prefix}aircraft:tailnum"),
        ],
        env={**os.environ, "LARDER_ENDPOINT": server.endpoint},
        capture_output=True,
        text=True,
        timeout=NOTEBOOK_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return pandas.read_parquet(output)


def comparable(frame: pandas.DataFrame, columns: list[str]) -> list[tuple]:
    """Rows of texts and doubles, where an empty text is an absent one, as it is in CSV."""

    def cell(value):
        if pandas.isna(value) or value == "":
            return None
        return value if isinstance(value, str) else float(value)

    rows = frame[columns].itertuples(index=False, name=None)
    return sorted((tuple(map(cell, row)) for row in rows), key=repr)


def test_every_flight_became_one_row(notebook):
    printed, _, dataset = notebook

    assert f"{len(dataset):,} flights became {len(dataset):,} rows" in printed
    assert dataset["flight_id"].is_unique and len(dataset) > 3000


def test_the_rows_are_those_of_larder_s_own_training_set(notebook, own):
    """Larder leaves names as they are; the SDK gives a feature the number of its group as its ending."""
    _, _, dataset = notebook
    dataset = dataset.drop(columns=["airport.1", "observed_at.1", "tailnum.2", "known_at.2"])

    same = dataset.rename(columns=lambda name: name.removesuffix(".1").removesuffix(".2"))

    assert set(same.columns) == set(own.columns)
    assert comparable(same, sorted(own.columns)) == comparable(own, sorted(own.columns))


def test_a_model_learns_from_it(notebook):
    printed, _, _ = notebook

    area = float(re.search(r"area under the ROC curve: ([0-9.]+)", printed).group(1))
    assert 0.6 < area < 1

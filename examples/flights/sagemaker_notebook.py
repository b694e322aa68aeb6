"""The flights example as a notebook for the SageMaker SDK: feature groups, a training set, a model.

At the moment when a flight is scheduled to leave, will it arrive more than 15 minutes late? Nothing in
this file knows of Larder. One environment variable leads the SDK to it:

    ./larder serve
    pip install 'sagemaker<3' 'pandas<3' pyarrow scikit-learn duckdb
    export AWS_ENDPOINT_URL=http://127.0.0.1:7420
    export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=eu-west-1
    python examples/flights/sagemaker_notebook.py --days 14 --output training.parquet

The SDK sends a request for each row. `--days` takes the first days of the year only; a week is some
6,000 flights.
"""

import argparse
import time
from pathlib import Path

import duckdb
import pandas as pd
import sagemaker
from sagemaker.feature_store.feature_group import FeatureGroup
from sagemaker.feature_store.feature_store import FeatureStore
from sagemaker.feature_store.dataset_builder import JoinTypeEnum
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder

# %% Parameters
HERE = Path(__file__).resolve().parent
BUCKET = "flights-notebook"
ROLE = "arn:aws:iam::123456789012:role/feature-store"


def parameters() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--days", type=int, default=14, help="how many days of 2013")
    parser.add_argument("--prefix", default="", help="what the names of feature groups begin with")
    parser.add_argument("--workers", type=int, default=8, help="threads that write")
    parser.add_argument("--output", type=Path, default=Path("training.parquet"))
    return parser.parse_args()


# %% The data
def load(days: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The weather, the history of each aircraft, and the flights to train on, of the first days."""
    end = (pd.Timestamp("2013-01-01") + pd.Timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    database = duckdb.connect()
    for table in ("flights", "planes"):
        database.execute(f"CREATE VIEW {table} AS FROM read_parquet('{HERE / table}.parquet')")
    history = database.sql((HERE / "aircraft_history.sql").read_text()).df()
    departures = database.sql((HERE / "departures.sql").read_text()).df()
    weather = pd.read_csv(HERE / "weather.csv.gz")
    return (
        weather[weather["observed_at"] < end].reset_index(drop=True),
        history[history["known_at"] < end].reset_index(drop=True),
        departures[departures["scheduled_departure"] < end].reset_index(drop=True),
    )


# %% Feature groups
def make_group(
    session: sagemaker.Session, name: str, frame: pd.DataFrame, identifier: str, event_time: str
) -> FeatureGroup:
    group = FeatureGroup(name=name, sagemaker_session=session)
    group.load_feature_definitions(data_frame=frame)
    group.create(
        s3_uri=f"s3://{session.default_bucket()}/offline",
        record_identifier_name=identifier,
        event_time_feature_name=event_time,
        role_arn=ROLE,
        enable_online_store=True,
    )
    while group.describe()["FeatureGroupStatus"] == "Creating":
        time.sleep(0.1)
    return group


# %% The training set
def make_training_set(
    session: sagemaker.Session,
    departures: pd.DataFrame,
    weather: FeatureGroup,
    aircraft: FeatureGroup,
) -> pd.DataFrame:
    """Each flight with the last weather and the last record of its aircraft before it was to leave."""
    # The SDK sends the table as CSV without a mark for what is absent, and quotes as no reader expects.
    flights = departures.assign(
        tailnum=departures["tailnum"].fillna(""), late=departures["late"].fillna(-1).astype("int64")
    ).astype({column: object for column in departures.select_dtypes("string").columns})
    dataset, _ = (
        FeatureStore(session)
        .create_dataset(
            base=flights,
            output_path=f"s3://{session.default_bucket()}/datasets",
            record_identifier_feature_name="flight_id",
            event_time_identifier_feature_name="scheduled_departure",
        )
        .with_feature_group(weather, "origin", join_type=JoinTypeEnum.LEFT_JOIN)
        .with_feature_group(aircraft, "tailnum", join_type=JoinTypeEnum.LEFT_JOIN)
        .point_in_time_accurate_join()
        .with_number_of_recent_records_by_record_identifier(1)
        .to_dataframe()
    )
    dataset["late"] = dataset["late"].astype("Int64").replace(-1, pd.NA)
    order = ["scheduled_departure", "flight_id"]
    return dataset.sort_values(order, ignore_index=True)


# %% The model
def train(dataset: pd.DataFrame) -> float:
    """Trains on the earlier three quarters; gives the area under the ROC curve on the later quarter."""
    known = dataset[dataset["late"].notna()]
    words = ["origin", "dest", "carrier"]
    numbers = [
        "distance",
        *(f"{name}.1" for name in ("temp", "wind_speed", "precip", "visib", "pressure")),
        *(f"{name}.2" for name in ("last_arrival_delay", "mean_arrival_delay_last_5")),
        *(f"{name}.2" for name in ("late_share_last_10", "flights_so_far", "seats")),
    ]
    encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    model = make_pipeline(
        make_column_transformer((encoder, words), ("passthrough", numbers)),
        HistGradientBoostingClassifier(random_state=7),
    )
    border = len(known) * 3 // 4
    earlier, later = known.iloc[:border], known.iloc[border:]
    model.fit(earlier[words + numbers], earlier["late"].astype(int))
    chances = model.predict_proba(later[words + numbers])[:, 1]
    return roc_auc_score(later["late"].astype(int), chances)


# %% All of it
def main() -> None:
    chosen = parameters()
    session = sagemaker.Session(default_bucket=BUCKET)
    weather, history, departures = load(chosen.days)

    weather_group = make_group(session, f"{chosen.prefix}weather", weather, "airport", "observed_at")
    weather_group.ingest(data_frame=weather, max_workers=chosen.workers, wait=True)
    aircraft_group = make_group(session, f"{chosen.prefix}aircraft", history, "tailnum", "known_at")
    aircraft_group.ingest(data_frame=history, max_workers=chosen.workers, wait=True)
    print(f"ingested {len(weather):,} rows of weather and {len(history):,} of aircraft")

    dataset = make_training_set(session, departures, weather_group, aircraft_group)
    dataset.to_parquet(chosen.output, index=False)
    print(f"{len(departures):,} flights became {len(dataset):,} rows of {chosen.output}")
    print(f"area under the ROC curve: {train(dataset):.3f}")


if __name__ == "__main__":
    main()

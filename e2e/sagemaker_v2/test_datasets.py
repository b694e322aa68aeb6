"""FeatureStore.create_dataset in all its variants, each row compared with an oracle of loops."""

import itertools

import boto3
import pandas
import pytest
from sagemaker.feature_store.dataset_builder import JoinComparatorEnum, JoinTypeEnum
from sagemaker.feature_store.feature_store import FeatureStore
from sagemaker.feature_store.inputs import TableFormatEnum

from asked import Asked
from shop import Shop, at, seconds
from support.datasets import Options, comparable, dataset
from support.randomness import seeded_random

RANDOM_DATASETS = 40
FORMATS = [TableFormatEnum.GLUE, TableFormatEnum.ICEBERG]
JOINS = [kind.name for kind in JoinTypeEnum if kind is not JoinTypeEnum.CROSS_JOIN]
COMPARATORS = [comparator.name for comparator in JoinComparatorEnum]
FLAGS = list(itertools.product([False, True], repeat=2))


@pytest.fixture(scope="module", params=FORMATS, ids=lambda table_format: table_format.value)
def shop(request, session, output) -> Shop:
    return Shop(session, output, request.param)


@pytest.fixture
def ask(session, output, shop):
    """Asks for a dataset of the shop: `ask(base, Options(...), included=[...])`."""

    def ask(base, options=Options(), included=None) -> Asked:
        return Asked(session, output, shop, base, options, included)

    return ask


@pytest.fixture
def entities() -> pandas.DataFrame:
    """Rows to train on, with String times."""
    return pandas.DataFrame(
        {
            "id": ["c1", "c1", "c2", "c3", "c4", "c5", "nobody"],
            "ts": [at(3), at(11), at(3), at(7), at(13), at(6), at(3)],
            "label": [0, 1, 1, 0, 1, 0, 1],
            "weight": [0.5, 1.25, -3.0, 1e-3, 12345678.875, 2.0, 0.0],
        }
    )


@pytest.fixture
def timed_entities(entities) -> pandas.DataFrame:
    """The same with Fractional times, and with truth values."""
    days = [3, 11, 3, 7, 13, 6, 3]
    return entities.assign(ts=[seconds(day) for day in days], vip=entities["label"] == 1)


class TestByHand:
    """Datasets whose rows are written down, so that not everything depends on the oracle."""

    def test_a_training_row_has_the_newest_values_at_its_moment(self, ask, shop, entities):
        options = Options(point_in_time=True, recent=1)

        frame = ask(entities[["id", "ts"]], options).join(shop.customers, included=["city"]).check()

        assert sorted(frame[["id", "city.1"]].fillna("").itertuples(index=False, name=None)) == [
            ("c1", "Ärhus"),
            ("c2", "said twice"),
            ("c4", ""),
            ("c5", "after its delete"),
        ]

    def test_what_was_deleted_is_gone_and_what_came_later_is_there(self, ask, shop):
        frame = ask(shop.customers).check()

        assert frame[frame["id"] == "c3"]["city"].tolist() == ["back"]
        assert frame[frame["id"] == "c5"]["city"].tolist() == ["after its delete"]

    def test_of_duplicates_there_is_the_one_that_was_written_last(self, ask, shop):
        frame = ask(shop.orders).check()

        assert frame[(frame["id"] == "c1") & (frame["ts"] == at(4.25))]["price"].tolist() == [99.0]


class TestFeatureGroupAsBase:
    @pytest.mark.parametrize("duplicated, deleted", FLAGS)
    def test_duplicated_and_deleted_records(self, ask, shop, duplicated, deleted):
        options = Options(duplicated=duplicated, deleted=deleted)

        ask(shop.customers, options).check()
        ask(shop.orders, options).check()
        ask(shop.ratings, options).check()

    @pytest.mark.parametrize("duplicated, deleted", FLAGS)
    def test_each_time_of_writing(self, ask, shop, duplicated, deleted):
        for phase in range(3):
            options = Options(duplicated=duplicated, deleted=deleted, as_of=phase)
            ask(shop.customers, options).join(shop.orders, kind="LEFT_JOIN").check()

    @pytest.mark.parametrize(
        "start, end", [(2.25, None), (None, 4.25), (2.25, 6), (5, 5), (20, None)]
    )
    def test_ranges_of_event_times_with_both_ends_included(self, ask, shop, start, end):
        start = None if start is None else seconds(start)
        end = None if end is None else seconds(end)

        for history in (shop.customers, shop.orders, shop.ratings):
            ask(history, Options(start=start, end=end)).check()

    def test_some_features(self, ask, shop):
        asked = ask(shop.customers, included=["city", "id"])

        asked.join(shop.orders, included=["pieces"]).join(shop.ratings, included=["stars"]).check()

    @pytest.mark.parametrize("recent", [0, 1, 2, 5])
    def test_the_most_recent_of_each_identifier(self, ask, shop, recent):
        ask(shop.customers, Options(recent=recent)).join(shop.orders).check()

    def test_event_times_of_different_types(self, ask, shop):
        options = Options(point_in_time=True)

        ask(shop.ratings, options).join(shop.customers).join(shop.orders).check()
        ask(shop.customers, options).join(shop.ratings, kind="LEFT_JOIN").check()


class TestDataFrameAsBase:
    @pytest.mark.parametrize("point_in_time", [False, True])
    def test_joined_with_all_groups(self, ask, shop, entities, point_in_time):
        asked = ask(entities, Options(point_in_time=point_in_time))

        asked.join(shop.customers).join(shop.orders, kind="LEFT_JOIN").join(shop.ratings).check()

    @pytest.mark.parametrize("recent", [1, 3])
    def test_fractional_times_and_truth_values(self, ask, shop, timed_entities, recent):
        options = Options(point_in_time=True, recent=recent)

        asked = ask(timed_entities.drop(columns="vip"), options)
        asked.join(shop.customers, kind="LEFT_JOIN").join(shop.ratings, kind="LEFT_JOIN").check()

    def test_truth_values_come_back(self, session, output, shop, timed_entities):
        builder = FeatureStore(session).create_dataset(timed_entities, output, "id", "ts")

        frame, _ = builder.with_feature_group(shop.customers.group).to_dataframe()

        vips = dict(zip(timed_entities["id"], timed_entities["vip"], strict=True))
        others = frame[frame["id"] != "c1"]
        assert len(others) and all(
            vips[row.id] == row.vip for row in others.itertuples(index=False)
        )

    def test_deleted_records(self, ask, shop, entities):
        ask(entities, Options(deleted=True)).join(shop.customers).check()

    def test_duplicated_records(self, ask, shop, entities):
        ask(entities, Options(duplicated=True)).join(shop.orders).check()

    @pytest.mark.parametrize("phase", range(3))
    def test_each_time_of_writing(self, ask, shop, entities, phase):
        options = Options(as_of=phase, point_in_time=True)

        ask(entities, options).join(shop.customers, kind="LEFT_JOIN").join(shop.orders).check()

    def test_a_range_of_event_times_counts_for_base_and_targets(self, ask, shop, entities):
        options = Options(start=seconds(2), end=seconds(12))

        ask(entities, options).join(shop.customers, kind="FULL_JOIN").check()

    def test_some_columns(self, ask, shop, entities):
        ask(entities, included=["id", "ts", "label"]).join(shop.customers, included=["age"]).check()

    def test_without_any_group(self, ask, entities):
        ask(entities).check()


class TestJoins:
    @pytest.mark.parametrize("kind", JOINS)
    @pytest.mark.parametrize("point_in_time", [False, True])
    def test_every_kind(self, ask, shop, kind, point_in_time):
        ask(shop.customers, Options(point_in_time=point_in_time)).join(shop.orders, kind=kind).check()

    @pytest.mark.parametrize("kinds", list(itertools.product(["LEFT_JOIN", "FULL_JOIN"], JOINS)))
    def test_kinds_after_one_another(self, ask, shop, kinds):
        first, second = kinds

        ask(shop.orders).join(shop.customers, kind=first).join(shop.ratings, kind=second).check()

    @pytest.mark.parametrize("comparator", COMPARATORS)
    def test_every_comparator_on_texts_and_numbers(self, ask, shop, comparator):
        ask(shop.customers).join(shop.orders, comparator=comparator).check()
        how = {"key_in_base": "age", "key": "pieces", "comparator": comparator}
        ask(shop.customers).join(shop.orders, kind="LEFT_JOIN", **how).check()

    def test_other_features_than_the_identifiers(self, ask, shop):
        ask(shop.orders).join(shop.customers, key_in_base="buyer").check()
        ask(shop.customers).join(shop.orders, key="buyer").check()

    def test_a_group_with_itself(self, ask, shop):
        ask(shop.orders).join(shop.orders).join(shop.orders, key_in_base="buyer").check()

    def test_a_cross_join_is_taken_as_the_join_that_the_sdk_means(self, ask, shop):
        """The SDK writes CROSS JOIN ... ON, which is no SQL: the service fails."""
        ask(shop.customers).join(shop.orders, kind="CROSS_JOIN").check()


class TestResults:
    @pytest.mark.parametrize("number", [0, 1, 4, 1000])
    def test_a_number_of_records(self, session, output, shop, ask, number):
        asked = ask(shop.orders, Options(duplicated=True))
        everything = {tuple(map(comparable, row[0].values())) for row in dataset(asked.base, asked.options)}

        asked.builder.with_number_of_records_from_query_results(number)
        frame, _ = asked.builder.to_dataframe()

        found = [tuple(map(comparable, row)) for row in frame.itertuples(index=False, name=None)]
        assert len(found) == len(set(found)) == min(number, len(everything))
        assert set(found) <= everything

    def test_a_file_and_the_query_that_made_it(self, session, output, shop):
        builder = FeatureStore(session).create_dataset(shop.customers.group, output)

        uri, sql = builder.to_csv_file()

        assert uri.startswith(f"{output}/") and uri.endswith(".csv")
        assert sql.startswith("WITH fg_base AS (") and "deleted_base" in sql
        bucket, _, key = uri.removeprefix("s3://").partition("/")
        content = boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read().decode()
        assert content.splitlines()[0] == '"id","ts","city","age"'
        assert all(line.startswith('"c') for line in content.splitlines()[1:])

    def test_the_sdk_leaves_no_file_in_the_folder(self, ask, shop, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)

        ask(shop.customers).check()

        assert list(tmp_path.iterdir()) == []


class TestRandomDatasets:
    def test_of_random_groups_options_and_joins(self, ask, shop, entities, timed_entities):
        random = seeded_random("datasets")
        bases = [shop.customers, shop.orders, shop.ratings, entities, timed_entities.drop(columns="vip")]

        for number in range(RANDOM_DATASETS):
            base = random.choice(bases)
            targets = [random_target(random, shop, base) for _ in range(random.randint(0, 3))]
            options = random_options(random, isinstance(base, pandas.DataFrame), len(targets))
            asked = ask(base, options)
            for history, how in targets:
                asked.join(history, **how)
            try:
                asked.check()
            except (AssertionError, RuntimeError) as error:
                raise AssertionError(f"dataset {number}: {options} {targets}") from error


def random_target(random, shop: Shop, base):
    history = random.choice([shop.customers, shop.orders, shop.ratings])
    how = {"kind": random.choice(JOINS)}
    if base is shop.orders and random.random() < 0.3:
        how["key_in_base"] = "buyer"
    if history is shop.orders and random.random() < 0.3:
        how["key"] = "buyer"
    if random.random() < 0.2:
        how["comparator"] = random.choice(COMPARATORS)
    return history, how


def random_options(random, is_frame: bool, targets: int) -> Options:
    """Leaves out what the SDK refuses: less is possible with a DataFrame or without a group to join."""
    plain = is_frame and targets == 0
    duplicated = not plain and random.random() < 0.3
    return Options(
        duplicated=duplicated,
        deleted=not plain and not (is_frame and duplicated) and random.random() < 0.3,
        point_in_time=targets > 0 and random.random() < 0.5,
        as_of=random.choice([None, None, 0, 1, 2]) if not plain else None,
        start=random.choice([None, None, seconds(random.uniform(0, 6))]),
        end=random.choice([None, None, seconds(random.uniform(4, 12))]),
        recent=random.choice([None, None, 1, 2]),
    )

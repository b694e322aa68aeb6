"""sagemaker.mlops.feature_store: groups, records, batches, queries and datasets."""

import datetime

import pandas
import pytest

from support.datasets import Base, Options, Row, Target, assert_dataset, comparable
from support.groups import ROLE, fresh_name, wait_until_created

ROWS = 120
ICEBERG_PROPERTIES = {
    "write.target-file-size-bytes": "268435456",
    "history.expire.min-snapshots-to-keep": "3",
}


@pytest.fixture
def create(feature_store, sagemaker):
    """Makes a feature group from a DataFrame's types: `create(frame, table_format="Iceberg")`."""

    def create(frame, *, offline=True, storage=None, table_format=None, **more):
        name = fresh_name()
        if offline:
            more["offline_store_config"] = feature_store.OfflineStoreConfig(
                s3_storage_config=feature_store.S3StorageConfig(s3_uri="s3://notebook/offline"),
                **({"table_format": table_format} if table_format else {}),
            )
        feature_store.FeatureGroupManager.create(
            feature_group_name=name,
            record_identifier_feature_name="id",
            event_time_feature_name="ts",
            feature_definitions=feature_store.load_feature_definitions_from_dataframe(frame, storage),
            role_arn=ROLE,
            online_store_config=feature_store.OnlineStoreConfig(
                enable_online_store=True, **({"storage_type": storage} if storage else {})
            ),
            **more,
        )
        wait_until_created(sagemaker, name)
        return feature_store.FeatureGroupManager.get(feature_group_name=name)

    return create


@pytest.fixture
def query(feature_store, session, output):
    """The result of a query in which `{table}` stands for a group's table."""

    def query(group, sql: str, **reading) -> pandas.DataFrame:
        athena = feature_store.create_athena_query(group.feature_group_name, session)
        athena.run(sql.format(table=f'"{athena.table_name}"'), output)
        athena.wait()
        return athena.as_dataframe(**reading)

    return query


def people(rows: int = ROWS) -> pandas.DataFrame:
    return pandas.DataFrame(
        {
            "id": [f"p{number}" for number in range(rows)],
            "ts": [1_700_000_000.0 + number for number in range(rows)],
            "whole": [number * 7 - 3 for number in range(rows)],
            "real": [number / 3 if number % 4 else None for number in range(rows)],
            "text": [f"grün, {number}" if number % 3 else None for number in range(rows)],
        }
    )


def close_connections() -> None:
    """The SDK forks its processes with its clients in them: on a connection that is open they would all write."""
    from sagemaker.core.utils.utils import SageMakerClient

    SageMakerClient().sagemaker_featurestore_runtime_client.close()


def assert_same(found: pandas.DataFrame, written: pandas.DataFrame) -> None:
    left, right = (
        frame[list(written.columns)].sort_values(["id", "ts"], ignore_index=True)
        for frame in (found, written)
    )
    pandas.testing.assert_frame_equal(left, right, check_exact=True, check_dtype=False)


class TestGroups:
    def test_types_come_from_the_dataframe(self, create):
        shown = create(people(2)).feature_definitions

        assert {each.feature_name: each.feature_type for each in shown} == {
            "id": "String",
            "ts": "Fractional",
            "whole": "Integral",
            "real": "Fractional",
            "text": "String",
        }

    def test_listed_and_deleted(self, feature_store, create):
        group = create(people(1))
        name = group.feature_group_name

        assert [each.feature_group_name for each in group.get_all(name_contains=name)] == [name]
        group.delete()
        assert list(group.get_all(name_contains=name)) == []

    def test_iceberg_properties_are_written_and_read(self, feature_store, create):
        frame = people(1).assign(ts="2024-01-01T00:00:00Z")
        properties = feature_store.IcebergProperties(properties=ICEBERG_PROPERTIES)
        group = create(frame, table_format="Iceberg", iceberg_properties=properties)

        read = group.get(
            feature_group_name=group.feature_group_name, include_iceberg_properties=True
        )

        found = read.iceberg_properties.properties
        assert {name: found[name] for name in ICEBERG_PROPERTIES} == ICEBERG_PROPERTIES

    def test_rows_come_after_iceberg_properties_have_changed(self, feature_store, create, query):
        frame = people(10).assign(ts="2024-01-01T00:00:00Z")
        group = create(frame, table_format="Iceberg")
        feature_store.ingest_dataframe(group.feature_group_name, frame.head(5))
        assert len(query(group, "SELECT * FROM {table}")) == 5

        group.update(
            iceberg_properties=feature_store.IcebergProperties(properties=ICEBERG_PROPERTIES)
        )
        feature_store.ingest_dataframe(group.feature_group_name, frame.tail(5))

        assert_same(query(group, "SELECT * FROM {table}", float_precision="round_trip"), frame)

    def test_hive_ddl(self, feature_store, create):
        group = create(people(1))

        ddl = feature_store.as_hive_ddl(group.feature_group_name)

        folder = group.offline_store_config.s3_storage_config.resolved_output_s3_uri
        assert "  whole INT\n" in ddl and ddl.endswith(f"LOCATION '{folder}'")


class TestRecords:
    @pytest.mark.parametrize("batches", [False, True])
    @pytest.mark.parametrize("processes, workers", [(1, 1), (2, 2)])
    def test_every_row_is_online_and_offline(
        self, feature_store, create, query, batches, processes, workers
    ):
        frame = people()
        group = create(frame)
        close_connections()

        feature_store.ingest_dataframe(
            group.feature_group_name,
            frame,
            max_workers=workers,
            max_processes=processes,
            use_batch_write_record=batches,
        )

        assert_same(query(group, "SELECT * FROM {table}", float_precision="round_trip"), frame)
        record = group.get_record(record_identifier_value_as_string="p1").record
        assert {each.feature_name: each.value_as_string for each in record} == {
            "id": "p1",
            "ts": "1700000001.0",
            "whole": "4",
            "real": str(1 / 3),
            "text": "grün, 1",
        }

    def test_rows_of_a_batch_that_are_refused_are_told(self, feature_store, create, query):
        frame = people(40)
        group = create(frame)
        frame["ts"] = frame["ts"].astype(object)
        frame.loc[[4, 30], "ts"] = "not a time"

        with pytest.raises(feature_store.IngestionError) as error:
            feature_store.ingest_dataframe(
                group.feature_group_name, frame, use_batch_write_record=True
            )

        assert sorted(error.value.failed_rows) == [4, 30]
        assert query(group, "SELECT count(*) AS n FROM {table}")["n"].tolist() == [38]

    def test_identifiers_page_by_page(self, feature_store, create):
        frame = people(30)
        group = create(frame)
        feature_store.ingest_dataframe(group.feature_group_name, frame, use_batch_write_record=True)

        found, token = [], None
        while token is not None or not found:
            page = feature_store.list_records(
                group.feature_group_name, max_results=7, next_token=token
            )
            found += page.record_identifiers
            token = page.next_token if isinstance(page.next_token, str) else None

        assert sorted(found) == sorted(frame["id"])

    def test_some_features_anew(self, feature_store, create):
        frame = people(2)
        group = create(frame, storage="Standard_V2")
        feature_store.ingest_dataframe(group.feature_group_name, frame)

        feature_store.update_record(
            group.feature_group_name,
            "p1",
            [{"feature_name": "text", "value_as_string": "anew"}],
        )

        record = group.get_record(record_identifier_value_as_string="p1").record
        values = {each.feature_name: each.value_as_string for each in record}
        assert (values["text"], values["whole"]) == ("anew", "4")


class Store:
    """Customers and ratings with Fractional times, and what the oracle must know of them."""

    def __init__(self, create, feature_store):
        self.customers, self.customer_rows = self._filled(
            create,
            feature_store,
            [
                {"id": "c1", "ts": 100.0, "city": "Oslo"},
                {"id": "c1", "ts": 300.0, "city": "Bern"},
                {"id": "c2", "ts": 150.0, "city": None},
                {"id": "c3", "ts": 200.0, "city": "Ülm"},
            ],
        )
        self.ratings, self.rating_rows = self._filled(
            create,
            feature_store,
            [
                {"id": "c1", "ts": 120.0, "stars": 5},
                {"id": "c1", "ts": 310.0, "stars": 1},
                {"id": "c2", "ts": 140.0, "stars": 3},
                {"id": "c9", "ts": 10.0, "stars": 2},
            ],
        )
        self.customers.delete_record(
            record_identifier_value_as_string="c3", event_time="250.0"
        )
        deleted = {"id": "c3", "ts": 250.0, "city": None}
        self.customer_rows.append(Row(deleted, len(self.customer_rows), deleted=True))

    @staticmethod
    def _filled(create, feature_store, rows: list[dict]):
        frame = pandas.DataFrame(rows)
        group = create(frame)
        feature_store.ingest_dataframe(group.feature_group_name, frame)
        return group, [Row(values, number) for number, values in enumerate(rows)]


@pytest.fixture
def store(create, feature_store) -> Store:
    return Store(create, feature_store)


def moment(seconds: float) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


class TestDatasets:
    def check(self, builder, base: Base, options: Options) -> None:
        frame, _ = builder.to_dataframe()
        found = [tuple(map(comparable, row)) for row in frame.itertuples(index=False, name=None)]
        assert_dataset(found, list(frame.columns), base, options)

    def base(self, store, kind="INNER_JOIN") -> Base:
        target = Target(store.rating_rows, ["id", "ts", "stars"], kind=kind)
        return Base(store.customer_rows, ["id", "ts", "city"], targets=[target])

    @pytest.mark.parametrize("kind", ["INNER_JOIN", "LEFT_JOIN", "RIGHT_JOIN", "FULL_JOIN"])
    def test_every_kind_of_join(self, feature_store, session, output, store, kind):
        builder = feature_store.DatasetBuilder.create(store.customers, output, session)
        builder.with_feature_group(
            store.ratings, join_type=feature_store.JoinTypeEnum[kind]
        )

        self.check(builder, self.base(store, kind), Options())

    @pytest.mark.parametrize("duplicated", [False, True])
    @pytest.mark.parametrize("deleted", [False, True])
    def test_duplicated_and_deleted_records(
        self, feature_store, session, output, store, duplicated, deleted
    ):
        builder = feature_store.DatasetBuilder.create(store.customers, output, session)
        if duplicated:
            builder.include_duplicated_records()
        if deleted:
            builder.include_deleted_records()

        options = Options(duplicated=duplicated, deleted=deleted)
        self.check(builder, Base(store.customer_rows, ["id", "ts", "city"]), options)

    def test_the_newest_values_at_the_moment_of_each_row(
        self, feature_store, session, output, store
    ):
        frame = pandas.DataFrame({"id": ["c1", "c2", "c9"], "ts": [305.0, 200.0, 5.0]})
        builder = feature_store.DatasetBuilder.create(frame, output, session, "id", "ts")
        builder.with_feature_group(store.customers).with_feature_group(store.ratings)
        builder.point_in_time_accurate_join()
        builder.with_number_of_recent_records_by_record_identifier(1)

        found, _ = builder.to_dataframe()

        assert found[["id", "city.1", "stars.2"]].fillna("").values.tolist() in (
            [["c1", "Bern", 5], ["c2", "", 3]],
            [["c2", "", 3], ["c1", "Bern", 5]],
        )

    @pytest.mark.parametrize("start, end", [(150.0, None), (None, 200.0)])
    def test_an_end_of_the_event_times(self, feature_store, session, output, store, start, end):
        builder = feature_store.DatasetBuilder.create(store.customers, output, session)
        builder.with_event_time_range(
            None if start is None else moment(start), None if end is None else moment(end)
        )

        base = Base(store.customer_rows, ["id", "ts", "city"])
        self.check(builder, base, Options(start=start, end=end))

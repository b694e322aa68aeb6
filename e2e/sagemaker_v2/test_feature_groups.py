"""FeatureGroup and FeatureStore of the SageMaker SDK: making, showing, changing, finding, deleting."""

import pandas
import pytest
from botocore.exceptions import ClientError
from sagemaker.feature_store.feature_definition import (
    FractionalFeatureDefinition,
    IntegralFeatureDefinition,
    StringFeatureDefinition,
)
from sagemaker.feature_store.feature_group import FeatureGroup
from sagemaker.feature_store.feature_store import FeatureStore
from sagemaker.feature_store.inputs import (
    DataCatalogConfig,
    DeletionModeEnum,
    FeatureParameter,
    FeatureValue,
    Filter,
    FilterOperatorEnum,
    Identifier,
    OnlineStoreConfigUpdate,
    OnlineStoreStorageTypeEnum,
    ResourceEnum,
    SearchOperatorEnum,
    SortOrderEnum,
    TableFormatEnum,
    ThroughputConfig,
    ThroughputConfigUpdate,
    ThroughputModeEnum,
    TtlDuration,
)

from sdk import OFFLINE, create
from support.groups import ROLE, fresh_name, plain, wait_until_updated


@pytest.fixture
def frame() -> pandas.DataFrame:
    return pandas.DataFrame(
        {
            "id": pandas.Series(["a", "b"], dtype="string"),
            "ts": [1700000000.5, 1700000001.25],
            "whole": [1, -(2**53) - 1],
            "small": pandas.Series([1, 2], dtype="int8"),
            "real": [0.1, 1e300],
            "single": pandas.Series([0.5, 1.5], dtype="float32"),
            "text": ["x", "ÿ"],
        }
    )


class TestDefinitions:
    def test_types_come_from_the_dataframe(self, session, frame):
        group = create(session, frame)

        shown = group.describe()["FeatureDefinitions"]

        assert {each["FeatureName"]: each["FeatureType"] for each in shown} == {
            "id": "String",
            "ts": "Fractional",
            "whole": "Integral",
            "small": "Integral",
            "real": "Fractional",
            "single": "Fractional",
            "text": "String",
        }
        assert [each["FeatureName"] for each in shown] == list(frame.columns)

    def test_lists_in_memory(self, session):
        frame = pandas.DataFrame(
            {"id": ["a"], "ts": [1.0], "counts": [[1, 2]], "shares": [[0.5]], "words": [["x", "y"]]}
        )
        group = FeatureGroup(name=fresh_name(), sagemaker_session=session)
        group.load_feature_definitions(frame, OnlineStoreStorageTypeEnum.IN_MEMORY)

        group = create(
            session,
            definitions=group.feature_definitions,
            s3_uri=False,
            online_store_storage_type=OnlineStoreStorageTypeEnum.IN_MEMORY,
        )
        group.ingest(data_frame=frame, max_workers=1, wait=True)

        shown = {each["FeatureName"]: each for each in group.describe()["FeatureDefinitions"]}
        assert [shown[name].get("FeatureType") for name in ("counts", "shares", "words")] == [
            "Integral",
            "Fractional",
            "String",
        ]
        assert shown["words"]["CollectionType"] == "List"
        assert plain(group.get_record("a")) == {
            "id": "a",
            "ts": "1.0",
            "counts": ["1", "2"],
            "shares": ["0.5"],
            "words": ["x", "y"],
        }


class TestCreation:
    def test_both_stores_with_everything(self, session, frame):
        group = create(
            session,
            frame,
            description="all of it",
            tags=[{"Key": "team", "Value": "search"}],
            ttl_duration=TtlDuration("Days", 30),
            table_format=TableFormatEnum.GLUE,
            throughput_config=ThroughputConfig(ThroughputModeEnum.PROVISIONED, 100, 200),
            data_catalog_config=DataCatalogConfig(
                table_name=f"t_{fresh_name('').strip('-')}",
                catalog="AwsDataCatalog",
                database="sagemaker_featurestore",
            ),
        )

        shown = group.describe()

        assert shown["Description"] == "all of it"
        assert shown["RoleArn"] == ROLE
        assert shown["OnlineStoreConfig"]["TtlDuration"] == {"Unit": "Days", "Value": 30}
        assert shown["OfflineStoreConfig"]["TableFormat"] == "Glue"
        assert shown["OfflineStoreConfig"]["S3StorageConfig"]["S3Uri"] == OFFLINE
        assert shown["OfflineStoreConfig"]["DataCatalogConfig"]["TableName"].startswith("t_")
        assert shown["ThroughputConfig"] == {
            "ThroughputMode": "Provisioned",
            "ProvisionedReadCapacityUnits": 100,
            "ProvisionedWriteCapacityUnits": 200,
        }
        assert group.list_tags() == [{"Key": "team", "Value": "search"}]

    def test_the_catalog_has_a_table_for_it(self, session, frame):
        group = create(session, frame)

        shown = group.describe()
        catalog = shown["OfflineStoreConfig"]["DataCatalogConfig"]

        assert catalog["Catalog"] == "AwsDataCatalog"
        assert catalog["Database"] == "sagemaker_featurestore"
        created = int(shown["CreationTime"].timestamp())
        assert catalog["TableName"] == f"{group.name.replace('-', '_')}_{created}"

    def test_an_iceberg_table(self, session):
        frame = pandas.DataFrame({"id": ["a"], "ts": ["2024-01-01T00:00:00Z"]})

        group = create(session, frame, table_format=TableFormatEnum.ICEBERG)

        assert group.describe()["OfflineStoreConfig"]["TableFormat"] == "Iceberg"

    def test_offline_only(self, session, frame):
        group = create(session, frame, enable_online_store=False)

        assert "OnlineStoreConfig" not in group.describe()
        with pytest.raises(ClientError, match="ValidationError"):
            group.get_record("a")

    def test_online_only(self, session, frame):
        group = create(session, frame, s3_uri=False)

        assert "OfflineStoreConfig" not in group.describe()
        assert group.describe()["OnlineStoreConfig"]["EnableOnlineStore"] is True

    def test_a_name_that_is_taken(self, session, frame):
        group = create(session, frame)

        with pytest.raises(session.sagemaker_client.exceptions.ResourceInUse):
            create(session, frame, name=group.name)


class TestChanges:
    def test_more_features(self, session, frame):
        group = create(session, frame)

        group.update(feature_additions=[StringFeatureDefinition("colour"), IntegralFeatureDefinition("n")])
        wait_until_updated(session.sagemaker_client, group.name)

        names = [each["FeatureName"] for each in group.describe()["FeatureDefinitions"]]
        assert names == [*frame.columns, "colour", "n"]

    def test_another_default_duration(self, session, frame):
        group = create(session, frame)

        group.update(online_store_config=OnlineStoreConfigUpdate(TtlDuration("Weeks", 2)))

        shown = wait_until_updated(session.sagemaker_client, group.name)
        assert shown["OnlineStoreConfig"]["TtlDuration"] == {"Unit": "Weeks", "Value": 2}

    def test_another_throughput(self, session, frame):
        group = create(session, frame)

        group.update(throughput_config=ThroughputConfigUpdate(ThroughputModeEnum.PROVISIONED, 5, 6))

        shown = wait_until_updated(session.sagemaker_client, group.name)
        assert shown["ThroughputConfig"]["ThroughputMode"] == "Provisioned"

    def test_a_feature_s_description_and_parameters(self, session, frame):
        group = create(session, frame)

        group.update_feature_metadata(
            "text", description="words", parameter_additions=[FeatureParameter("unit", "none")]
        )

        assert group.describe_feature_metadata("text")["Description"] == "words"
        assert group.list_parameters_for_feature_metadata("text") == [
            {"Key": "unit", "Value": "none"}
        ]

    def test_deletion(self, session, frame):
        group = create(session, frame)

        group.delete()

        with pytest.raises(ClientError, match="ResourceNotFound"):
            group.describe()


class TestRecords:
    def test_written_read_and_deleted_one_at_a_time(self, session, frame):
        group = create(session, frame)
        record = [
            FeatureValue("id", "a"),
            FeatureValue("ts", "1.50"),
            FeatureValue("text", "Grüße, \"quoted\"\n"),
        ]

        group.put_record(record)

        assert plain(group.get_record("a")) == {
            "id": "a",
            "ts": "1.50",
            "text": "Grüße, \"quoted\"\n",
        }
        assert plain(group.get_record("a", feature_names=["text"])) == {"text": "Grüße, \"quoted\"\n"}
        group.delete_record("a", "2", deletion_mode=DeletionModeEnum.SOFT_DELETE)
        assert group.get_record("a") is None

    def test_a_record_of_its_own_duration(self, session, frame):
        group = create(session, frame)

        group.put_record(
            [FeatureValue("id", "a"), FeatureValue("ts", "4000000000")],
            ttl_duration=TtlDuration("Hours", 1),
        )

        store = FeatureStore(session)
        identifiers = [Identifier(group.name, ["a", "missing"])]
        reply = store.batch_get_record(identifiers, expiration_time_response="Enabled")
        assert [each["ExpiresAt"] for each in reply["Records"]] == ["2096-10-02T08:06:40Z"]

    def test_many_of_several_groups(self, session, frame):
        groups = [create(session, frame) for _ in range(2)]
        for group in groups:
            for identifier in ("a", "b"):
                group.put_record([FeatureValue("id", identifier), FeatureValue("ts", "1")])

        reply = FeatureStore(session).batch_get_record(
            [Identifier(group.name, ["a", "b"], ["id"]) for group in groups]
        )

        found = {
            (each["FeatureGroupName"], each["RecordIdentifierValueAsString"])
            for each in reply["Records"]
        }
        assert found == {(group.name, name) for group in groups for name in ("a", "b")}
        assert reply["Errors"] == reply["UnprocessedIdentifiers"] == []


class TestFinding:
    def test_by_a_part_of_the_name(self, session, frame):
        word = fresh_name("word")
        names = [create(session, frame, name=f"{word}-{number}").name for number in range(3)]

        store = FeatureStore(session)
        first = store.list_feature_groups(
            name_contains=word, sort_by="Name", sort_order="Descending", max_results=2
        )
        rest = store.list_feature_groups(
            name_contains=word,
            sort_by="Name",
            sort_order="Descending",
            max_results=2,
            next_token=first["NextToken"],
        )

        found = [*first["FeatureGroupSummaries"], *rest["FeatureGroupSummaries"]]
        assert [each["FeatureGroupName"] for each in found] == sorted(names, reverse=True)

    def test_by_search(self, session, frame):
        word = fresh_name("word")
        group = create(session, frame, description=word)

        reply = FeatureStore(session).search(
            ResourceEnum.FEATURE_GROUP,
            filters=[Filter("Description", word, FilterOperatorEnum.EQUALS)],
            operator=SearchOperatorEnum.AND,
            sort_by="CreationTime",
            sort_order=SortOrderEnum.ASCENDING,
        )

        assert [each["FeatureGroup"]["FeatureGroupName"] for each in reply["Results"]] == [group.name]

    def test_features_by_search(self, session):
        name = fresh_name("feature").replace("-", "_")
        create(
            session,
            definitions=[
                StringFeatureDefinition("id"),
                FractionalFeatureDefinition("ts"),
                FractionalFeatureDefinition(name),
            ],
        )

        reply = FeatureStore(session).search(
            ResourceEnum.FEATURE_METADATA,
            filters=[Filter("FeatureName", name, FilterOperatorEnum.CONTAINS)],
        )

        assert [each["FeatureMetadata"]["FeatureName"] for each in reply["Results"]] == [name]

"""Every member of CreateFeatureGroup, and how DescribeFeatureGroup shows it."""

import pytest
from botocore.exceptions import ClientError

from support.clients import assert_refused
from support.groups import (
    BUCKET,
    ROLE,
    TIERS,
    collection,
    definitions,
    fresh_name,
    group_request,
    online_store,
    ttl,
    values,
)
from support.http import Request, send
from support.queries import query

S3 = {"S3StorageConfig": {"S3Uri": BUCKET}}
CATALOG = {"TableName": "my_table", "Catalog": "my_catalog", "Database": "my_database"}
BASE = definitions(id="String", ts="Fractional")
KEYS = (
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "alias/feature_store",
    "arn:aws:kms:us-east-1:123456789012:alias/feature_store",
    "",
    "k" * 2048,
)


@pytest.fixture
def refuse(unchecked_sagemaker):
    """Expects that a group cannot be made, and that nothing of it is left."""

    def refuse_creation(*words: str, **changes) -> None:
        request = group_request(fresh_name("refused"), **changes)
        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.create_feature_group(**request)
        assert_refused(error, *words, code="ValidationException")
        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.describe_feature_group(FeatureGroupName=request["FeatureGroupName"])
        assert_refused(error, code="ResourceNotFound")

    return refuse_creation


class TestStorageType:
    @pytest.mark.parametrize("storage", ["Standard", "Standard_V2", "InMemory"])
    @pytest.mark.parametrize("offline", [True, False])
    def test_is_taken_and_shown(self, make_group, storage, offline):
        group = make_group(offline=offline, OnlineStoreConfig=online_store(storage))

        assert group.description["OnlineStoreConfig"] == online_store(storage)
        assert group.description["OnlineStoreTotalSizeBytes"] == 0
        assert ("OfflineStoreConfig" in group.description) is offline

    @pytest.mark.parametrize("storage", [None, "Standard", "Standard_V2", "InMemory"])
    def test_takes_records(self, make_group, storage):
        group = make_group(offline=False, OnlineStoreConfig=online_store(storage))

        group.put(id="a", ts="1.50", value="ü")

        assert group.get("a") == {"id": "a", "ts": "1.50", "value": "ü"}

    @pytest.mark.parametrize("storage", ["Tape", "inmemory", "STANDARD", "Standard_V3", ""])
    def test_is_refused_where_unknown(self, refuse, storage):
        refuse(OnlineStoreConfig=online_store(storage))

    @pytest.mark.parametrize("config", [{}, {"EnableOnlineStore": False}, None], ids=str)
    def test_an_online_store_must_be_switched_on(self, make_group, runtime, config):
        group = make_group(online=False, OnlineStoreConfig=config)
        group.put(id="a", ts="1")

        with pytest.raises(ClientError) as error:
            group.get("a")

        assert_refused(error)
        shown = group.description.get("OnlineStoreConfig", {})
        assert shown.get("EnableOnlineStore", False) is False

    @pytest.mark.parametrize("config", [{}, {"EnableOnlineStore": False}], ids=str)
    def test_no_store_at_all_is_refused(self, refuse, config):
        refuse(offline=False, OnlineStoreConfig=config)


class TestTtl:
    @pytest.mark.parametrize("storage", TIERS)
    @pytest.mark.parametrize("unit", ["Seconds", "Minutes", "Hours", "Days", "Weeks"])
    def test_is_shown(self, make_group, storage, unit):
        config = online_store(storage, TtlDuration=ttl(unit, 2))

        assert make_group(OnlineStoreConfig=config).description["OnlineStoreConfig"] == config


class TestThroughput:
    def test_is_on_demand_by_default_in_each_tier(self, make_group):
        for storage in TIERS:
            described = make_group(OnlineStoreConfig=online_store(storage)).description
            assert described["ThroughputConfig"] == {"ThroughputMode": "OnDemand"}

    @pytest.mark.parametrize("read, write", [(0, 0), (1, 10_000_000), (10_000_000, 1)])
    def test_can_be_provisioned(self, make_group, read, write):
        config = {
            "ThroughputMode": "Provisioned",
            "ProvisionedReadCapacityUnits": read,
            "ProvisionedWriteCapacityUnits": write,
        }

        assert make_group(ThroughputConfig=config).description["ThroughputConfig"] == config

    def test_can_be_provisioned_for_an_offline_only_group(self, make_group):
        config = {"ThroughputMode": "Provisioned", "ProvisionedWriteCapacityUnits": 5}

        shown = make_group(online=False, ThroughputConfig=config).description["ThroughputConfig"]

        assert shown["ThroughputMode"] == "Provisioned"
        assert shown["ProvisionedWriteCapacityUnits"] == 5

    def test_cannot_be_provisioned_in_memory(self, refuse):
        provisioned = {
            "ThroughputMode": "Provisioned",
            "ProvisionedReadCapacityUnits": 5,
            "ProvisionedWriteCapacityUnits": 5,
        }

        refuse("Provisioned", OnlineStoreConfig=online_store("InMemory"), ThroughputConfig=provisioned)

    @pytest.mark.parametrize(
        "config",
        [
            {},
            {"ProvisionedReadCapacityUnits": 5},
            {"ThroughputMode": "Fast"},
            {"ThroughputMode": "Provisioned", "ProvisionedWriteCapacityUnits": -1},
            {"ThroughputMode": "Provisioned", "ProvisionedReadCapacityUnits": 10_000_001},
        ],
        ids=str,
    )
    def test_is_refused_where_the_model_forbids_it(self, refuse, config):
        refuse(ThroughputConfig=config)


class TestCollections:
    @pytest.mark.parametrize("element", ["String", "Integral", "Fractional"])
    @pytest.mark.parametrize("kind", ["List", "Set"])
    def test_are_shown_as_they_were_given(self, make_group, element, kind):
        features = [*BASE, collection("many", element, kind)]

        group = make_group(
            offline=False,
            OnlineStoreConfig=online_store("InMemory"),
            FeatureDefinitions=features,
        )

        assert group.description["FeatureDefinitions"] == features

    @pytest.mark.parametrize("dimension", [1, 2, 8192])
    def test_vectors_show_their_dimension(self, make_group, dimension):
        features = [*BASE, collection("vector", "Fractional", "Vector", dimension)]

        group = make_group(
            offline=False,
            OnlineStoreConfig=online_store("InMemory"),
            FeatureDefinitions=features,
        )

        assert group.description["FeatureDefinitions"] == features

    @pytest.mark.parametrize("stores", ["Standard", "Standard_V2", None, "offline only"])
    def test_need_the_tier_in_memory(self, refuse, stores):
        online = {} if stores == "offline only" else {"OnlineStoreConfig": online_store(stores)}

        refuse(
            "many",
            online=False,
            FeatureDefinitions=[*BASE, collection("many", "String", "List")],
            **online,
        )

    @pytest.mark.parametrize(
        "features",
        [
            [collection("v", "String", "Vector", 2)],
            [collection("v", "Integral", "Vector", 2)],
            [collection("v", "Fractional", "Vector")],
            [collection("v", "Fractional", "Vector", 0)],
            [collection("v", "Fractional", "Vector", 8193)],
            [collection("v", "Fractional", "Vector", 2), collection("w", "Fractional", "Vector", 2)],
            [collection("v", "String", "Map")],
            [collection("v", "String", "list")],
            [collection("v", "Boolean", "List")],
        ],
        ids=lambda features: " ".join(str(list(feature.values())[1:]) for feature in features),
    )
    def test_break_no_rule(self, refuse, features):
        refuse(
            offline=False,
            OnlineStoreConfig=online_store("InMemory"),
            FeatureDefinitions=[*BASE, *features],
        )

    @pytest.mark.parametrize("name", ["id", "ts"])
    @pytest.mark.parametrize("kind", ["List", "Set"])
    def test_are_neither_identifier_nor_event_time(self, refuse, name, kind):
        features = [feature | {"CollectionType": kind} if feature["FeatureName"] == name else feature
                    for feature in definitions(id="String", ts="String")]  # fmt: skip

        refuse(
            name,
            offline=False,
            OnlineStoreConfig=online_store("InMemory"),
            FeatureDefinitions=features,
        )


class TestSpecialFeatures:
    @pytest.mark.parametrize("storage", [None, "InMemory"])
    @pytest.mark.parametrize("kind", ["String", "Integral", "Fractional"])
    def test_an_identifier_may_be_of_any_type(self, make_group, storage, kind):
        group = make_group(
            OnlineStoreConfig=online_store(storage),
            FeatureDefinitions=definitions(id=kind, ts="String"),
        )

        group.put(id="7", ts="2024-01-01T00:00:00Z")

        assert group.get("7") == {"id": "7", "ts": "2024-01-01T00:00:00Z"}

    @pytest.mark.parametrize("storage", [None, "InMemory"])
    @pytest.mark.parametrize("kind", ["String", "Fractional"])
    def test_an_event_time_may_be_a_text_or_seconds(self, make_group, storage, kind):
        features = definitions(id="String", ts=kind)

        make_group(OnlineStoreConfig=online_store(storage), FeatureDefinitions=features)

    @pytest.mark.parametrize("storage", [None, "Standard_V2", "InMemory"])
    def test_an_integral_event_time_is_refused(self, refuse, storage):
        refuse(
            "ts",
            OnlineStoreConfig=online_store(storage),
            FeatureDefinitions=definitions(id="String", ts="Integral"),
        )

    @pytest.mark.parametrize("name", ["is_deleted", "write_time", "api_invocation_time"])
    @pytest.mark.parametrize("offline", [True, False])
    def test_reserved_names_are_refused(self, refuse, name, offline):
        features = definitions(id="String", ts="String", **{name: "String"})

        refuse(name, offline=offline, FeatureDefinitions=features)

    @pytest.mark.parametrize("name", ["a", "A-b_c", "0", "9-_-9", "x" * 64])
    def test_names_may_have_every_legal_form(self, make_group, name):
        group = make_group(FeatureDefinitions=definitions(id="String", ts="String", **{name: "String"}))

        group.put(id="a", ts="2024-01-01T00:00:00Z", **{name: "v"})

        assert group.get("a", [name]) == {name: "v"}


class TestTable:
    @pytest.mark.parametrize("table_format", [None, "Glue", "Default"])
    @pytest.mark.parametrize("event_time", ["String", "Fractional"])
    def test_format_of_hive_tables_is_taken(self, make_group, table_format, event_time):
        config = S3 if table_format is None else S3 | {"TableFormat": table_format}
        features = definitions(id="String", ts=event_time)

        group = make_group(OfflineStoreConfig=config, FeatureDefinitions=features)

        shown = group.description["OfflineStoreConfig"].get("TableFormat")
        assert shown in ({"Glue"} if table_format == "Glue" else {None, "Glue"})

    def test_format_iceberg_is_taken_and_shown(self, make_group):
        config = S3 | {"TableFormat": "Iceberg", "DisableGlueTableCreation": False}
        features = definitions(id="String", ts="String")

        group = make_group(OfflineStoreConfig=config, FeatureDefinitions=features)

        shown = group.description["OfflineStoreConfig"]
        assert shown["TableFormat"] == "Iceberg"
        assert shown["DataCatalogConfig"]["Database"] == "sagemaker_featurestore"

    @pytest.mark.parametrize(
        "event_time, disabled, reason",
        [("String", True, "DisableGlueTableCreation"), ("Fractional", False, "String")],
    )
    def test_format_iceberg_needs_a_table_and_event_times_of_text(
        self, refuse, event_time, disabled, reason
    ):
        refuse(
            reason,
            OfflineStoreConfig=S3 | {"TableFormat": "Iceberg", "DisableGlueTableCreation": disabled},
            FeatureDefinitions=definitions(id="String", ts=event_time),
        )

    @pytest.mark.parametrize("disabled", [True, False, None])
    def test_names_are_shown_where_they_were_given(self, make_group, disabled):
        config = S3 | {"DataCatalogConfig": CATALOG}
        if disabled is not None:
            config |= {"DisableGlueTableCreation": disabled}

        shown = make_group(OfflineStoreConfig=config).description["OfflineStoreConfig"]

        assert shown["DataCatalogConfig"] == CATALOG
        assert shown["DisableGlueTableCreation"] is bool(disabled)

    @pytest.mark.parametrize("disabled", [False, None])
    def test_names_are_made_where_none_were_given(self, make_group, disabled):
        config = S3 if disabled is None else S3 | {"DisableGlueTableCreation": disabled}

        shown = make_group(OfflineStoreConfig=config).description["OfflineStoreConfig"]

        assert shown["DataCatalogConfig"]["Catalog"] == "AwsDataCatalog"
        assert shown["DataCatalogConfig"]["Database"] == "sagemaker_featurestore"
        assert shown["DisableGlueTableCreation"] is False

    def test_may_be_none_at_all(self, make_group):
        config = S3 | {"DisableGlueTableCreation": True}

        assert (
            "DataCatalogConfig"
            not in make_group(OfflineStoreConfig=config).description["OfflineStoreConfig"]
        )

    @pytest.mark.parametrize("member", CATALOG)
    @pytest.mark.parametrize("value", [None, "", "x" * 256])
    def test_a_name_that_the_model_forbids_is_refused(self, refuse, member, value):
        catalog = {name: text for name, text in (CATALOG | {member: value}).items() if text is not None}

        refuse(OfflineStoreConfig=S3 | {"DataCatalogConfig": catalog})

    def test_names_may_be_255_characters_of_any_alphabet(self, make_group):
        catalog = {"TableName": "t" * 255, "Catalog": "Katalog für Merkmale", "Database": "データ"}

        shown = make_group(OfflineStoreConfig=S3 | {"DataCatalogConfig": catalog})

        assert shown.description["OfflineStoreConfig"]["DataCatalogConfig"] == catalog


class TestRole:
    @pytest.mark.parametrize(
        "role",
        [
            ROLE,
            "arn:aws:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole-20200101T000001",
            "arn:aws-cn:iam::123456789012:role/x",
            "arn:aws-us-gov:iam::123456789012:role/a+b=c,d.e@f-g_h",
        ],
    )
    def test_is_shown(self, make_group, role):
        for offline in (True, False):
            assert make_group(offline=offline, RoleArn=role).description["RoleArn"] == role

    @pytest.mark.parametrize(
        "role",
        [
            "",
            "role",
            "arn:aws:iam::1:role/x",
            "arn:aws:iam::12345678901x:role/x",
            "arn:aws:iam::123456789012:user/somebody",
            "arn:aws:s3::123456789012:role/x",
            "arn:aws:iam::123456789012:role/with blank",
        ],
    )
    def test_of_another_form_is_refused(self, refuse, role):
        refuse(RoleArn=role)


class TestKeys:
    @pytest.mark.parametrize("key", KEYS, ids=lambda key: key[:40])
    def test_are_shown(self, make_group, key):
        online = online_store(SecurityConfig={"KmsKeyId": key})
        offline = {"S3StorageConfig": {"S3Uri": BUCKET, "KmsKeyId": key}}

        group = make_group(OnlineStoreConfig=online, OfflineStoreConfig=offline)

        assert group.description["OnlineStoreConfig"]["SecurityConfig"] == {"KmsKeyId": key}
        assert group.description["OfflineStoreConfig"]["S3StorageConfig"]["KmsKeyId"] == key

    @pytest.mark.parametrize("key", ["with blank", "k" * 2049, "a+b"], ids=lambda key: key[:20])
    def test_of_another_form_are_refused(self, refuse, key):
        refuse(OnlineStoreConfig=online_store(SecurityConfig={"KmsKeyId": key}))
        refuse(OfflineStoreConfig={"S3StorageConfig": {"S3Uri": BUCKET, "KmsKeyId": key}})


class TestTags:
    @pytest.mark.parametrize(
        "tags",
        [
            [],
            [{"Key": "k", "Value": ""}],
            [{"Key": "k" * 128, "Value": "v" * 256}],
            [{"Key": "Schlüssel mit Leerzeichen", "Value": "値 _.:/=+-@"}],
            [{"Key": f"k{number}", "Value": str(number)} for number in range(50)],
        ],
        ids=lambda tags: f"{len(tags)} {str(tags)[:30]}",
    )
    def test_are_taken(self, make_group, tags):
        assert make_group(Tags=tags).description["FeatureGroupStatus"] == "Created"

    @pytest.mark.parametrize(
        "tag",
        [
            {"Key": "", "Value": "v"},
            {"Key": "k" * 129, "Value": "v"},
            {"Key": "k", "Value": "v" * 257},
            {"Key": "k", "Value": "a#b"},
            {"Key": "a!b", "Value": "v"},
            {"Key": "k"},
            {"Value": "v"},
        ],
        ids=lambda tag: str(tag)[:40],
    )
    def test_that_break_the_model_are_refused(self, refuse, tag):
        refuse(Tags=[tag])


def test_a_description_may_have_128_characters_of_any_alphabet(make_group):
    text = ("Flüge 日本語 \U0001f6eb" * 20)[:100]

    assert make_group(Description=text).description["Description"] == text
    assert make_group(Description="d" * 128).description["Description"] == "d" * 128


def test_a_group_is_known_as_soon_as_it_is_made(sagemaker):
    for _ in range(20):
        name = fresh_name("at-once")
        answer = sagemaker.create_feature_group(**group_request(name))
        described = sagemaker.describe_feature_group(FeatureGroupName=name)

        assert set(answer) == {"FeatureGroupArn", "ResponseMetadata"}
        assert described["FeatureGroupArn"] == answer["FeatureGroupArn"]
        assert described["FeatureGroupStatus"] in ("Creating", "Created")


def test_a_description_has_no_nulls_and_its_times_are_numbers(make_group, server):
    group = make_group()
    headers = {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "SageMaker.DescribeFeatureGroup",
    }

    reply = send(server.port, Request("POST", "/", {"FeatureGroupName": group.name}, headers))

    assert reply.headers["content-type"] == "application/x-amz-json-1.1"
    assert b"null" not in reply.body
    assert isinstance(reply.document["CreationTime"], float)
    assert round(reply.document["CreationTime"], 3) == reply.document["CreationTime"]
    for absent in ("NextToken", "LastModifiedTime", "LastUpdateStatus", "FailureReason"):
        assert absent not in reply.document


@pytest.mark.parametrize("storage", TIERS)
def test_a_group_of_2500_features_is_written_and_read(make_group, server, storage):
    kinds = ("String", "Integral", "Fractional")
    names = {f"feature-{number}": kinds[number % 3] for number in range(2498)}
    group = make_group(
        OnlineStoreConfig=online_store(storage),
        FeatureDefinitions=definitions(id="String", ts="Fractional", **names),
    )
    record = {"id": "a", "ts": "1"} | {name: str(number) for number, name in enumerate(names)}

    group.put(**record)
    group.put(id="sparse", ts="1", **{"feature-2497": "7"})

    assert group.get("a") == record
    assert list(group.get("a")) == list(record)
    assert group.get("a", ["feature-2497", "feature-0"]) == {
        "feature-0": "0", "feature-2497": "2497",
    }  # fmt: skip
    batch = group.runtime.batch_get_record(
        Identifiers=[
            {"FeatureGroupName": group.name, "RecordIdentifiersValueAsString": ["a", "sparse"]}
        ]
    )
    assert {len(hit["Record"]) for hit in batch["Records"]} == {2500, 3}
    assert values(**record) in [hit["Record"] for hit in batch["Records"]]
    rows = query(server, f'SELECT * FROM "{group.name}" ORDER BY id')
    assert [rows[0][f"feature-{number}"] for number in (0, 1, 2, 2497)] == ["0", 1, 2.0, 2497]
    assert [rows[1][f"feature-{number}"] for number in (0, 2497)] == [None, 7]

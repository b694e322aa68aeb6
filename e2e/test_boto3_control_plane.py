"""Creating, describing, listing and deleting feature groups through boto3."""

import datetime
import time
from concurrent.futures import ThreadPoolExecutor

import boto3
import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import ACCOUNT, code_of, message_of, status_of
from support.groups import (
    BUCKET,
    ROLE,
    Group,
    definitions,
    fresh_name,
    group_request,
    wait_until_created,
)
from support.http import Request, send
from support.queries import history


def test_nothing_but_the_endpoint_variable_is_needed(server, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", server.endpoint)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "any")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "any")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    session = boto3.Session()

    group = Group(session.client("sagemaker"), session.client("sagemaker-featurestore-runtime"))
    group.put(id="a", ts="1", value="v")

    assert group.get("a") == {"id": "a", "ts": "1", "value": "v"}


class TestCreate:
    def test_gives_an_arn_that_keeps_the_letter_case(self, sagemaker):
        name = fresh_name("FG-MixedCase_x")

        answer = sagemaker.create_feature_group(**group_request(name))

        assert answer["FeatureGroupArn"] == (
            f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:feature-group/{name}"
        )

    def test_takes_the_region_from_the_credential_scope(self, server):
        frankfurt = clients.sagemaker(server.endpoint, "eu-central-1")
        group = Group(frankfurt, clients.runtime(server.endpoint, "eu-central-1"))

        assert group.arn == f"arn:aws:sagemaker:eu-central-1:{ACCOUNT}:feature-group/{group.name}"
        assert "/sagemaker/eu-central-1/offline-store/" in group.folder

    @pytest.mark.parametrize("online, offline", [(True, True), (True, False), (False, True)])
    def test_makes_groups_of_each_kind_of_store(self, make_group, online, offline):
        description = make_group(online=online, offline=offline).description

        assert description.get("OnlineStoreConfig", {}).get("EnableOnlineStore", False) is online
        assert ("OfflineStoreConfig" in description) is offline

    def test_needs_no_role_for_an_online_only_group(self, make_group):
        assert "RoleArn" not in make_group(offline=False, RoleArn=None).description

    def test_allows_one_feature_as_identifier_and_event_time(self, make_group):
        group = make_group(
            RecordIdentifierFeatureName="ts",
            FeatureDefinitions=definitions(ts="String"),
        )

        assert len(group.description["FeatureDefinitions"]) == 1
        assert group.description["RecordIdentifierFeatureName"] == "ts"
        assert group.description["EventTimeFeatureName"] == "ts"

    def test_allows_2500_features(self, make_group):
        names = {f"feature-{index}": "Fractional" for index in range(2498)}

        group = make_group(
            FeatureDefinitions=definitions(id="String", ts="Fractional", **names)
        )

        described = [feature["FeatureName"] for feature in group.description["FeatureDefinitions"]]
        assert described == ["id", "ts", *names]

    def test_refuses_a_name_that_exists(self, make_group, sagemaker):
        group = make_group()

        with pytest.raises(ClientError) as error:
            sagemaker.create_feature_group(**group_request(group.name))

        assert (code_of(error), status_of(error)) == ("ResourceInUse", 400)
        assert f"FeatureGroup with name {group.name} already exists" in message_of(error)

    @pytest.mark.parametrize("length", [1, 64])
    def test_allows_names_of_every_legal_length(self, make_group, length):
        name = fresh_name("n").replace("-", "")
        name = name[-1] if length == 1 else name.ljust(length, "x")

        assert make_group(name=name).description["FeatureGroupName"] == name


OFFLINE = {"S3StorageConfig": {"S3Uri": BUCKET}}

REFUSED_CREATIONS = {
    "no store": (
        {"OnlineStoreConfig": None, "OfflineStoreConfig": None, "RoleArn": None},
        ["OnlineStoreConfig", "OfflineStoreConfig"],
    ),
    "undefined identifier": ({"RecordIdentifierFeatureName": "nobody"}, ["nobody"]),
    "undefined event time": ({"EventTimeFeatureName": "never"}, ["never"]),
    "integral event time": (
        {"FeatureDefinitions": definitions(id="String", ts="Integral")},
        ["ts", "Integral"],
    ),
    "offline store without role": ({"RoleArn": None}, ["RoleArn"]),
    "malformed role": ({"RoleArn": "arn:aws:iam::12:role/too-short-account"}, []),
    "repeated feature": (
        {"FeatureDefinitions": definitions(id="String", ts="String") * 2},
        ["id"],
    ),
    "reserved is_deleted": (
        {"FeatureDefinitions": definitions(id="String", ts="String", is_deleted="String")},
        ["is_deleted"],
    ),
    "reserved write_time": (
        {"FeatureDefinitions": definitions(id="String", ts="String", write_time="String")},
        ["write_time"],
    ),
    "reserved api_invocation_time": (
        {"FeatureDefinitions": definitions(id="String", ts="String", api_invocation_time="String")},
        ["api_invocation_time"],
    ),
    "unknown feature type": (
        {"FeatureDefinitions": definitions(id="String", ts="String", flag="Boolean")},
        ["Boolean"],
    ),
    "feature name with blank": (
        {"FeatureDefinitions": definitions(id="String", ts="String", **{"a b": "String"})},
        ["a b"],
    ),
    "feature name too long": (
        {"FeatureDefinitions": definitions(id="String", ts="String", **{"f" * 65: "String"})},
        ["f" * 65],
    ),
    "no features": ({"FeatureDefinitions": []}, []),
    "2501 features": (
        {
            "FeatureDefinitions": definitions(
                id="String", ts="String", **{f"f{index}": "String" for index in range(2499)}
            )
        },
        ["2500"],
    ),
    "group name with dot": ({"FeatureGroupName": "a.b"}, ["a.b"]),
    "group name with hyphen at its end": ({"FeatureGroupName": "ab-"}, ["ab-"]),
    "group name too long": ({"FeatureGroupName": "n" * 65}, ["n" * 65]),
    "empty group name": ({"FeatureGroupName": ""}, []),
    "description too long": ({"Description": "d" * 129}, ["128"]),
    "S3 URI of another scheme": (
        {"OfflineStoreConfig": {"S3StorageConfig": {"S3Uri": "ftp://bucket/x"}}},
        ["ftp://bucket/x"],
    ),
    "S3 URI too long": (
        {"OfflineStoreConfig": {"S3StorageConfig": {"S3Uri": "s3://bucket/" + "x" * 1024}}},
        [],
    ),
    "unknown table format": (
        {"OfflineStoreConfig": OFFLINE | {"TableFormat": "Delta"}},
        ["Delta"],
    ),
    "Iceberg with a fractional event time": (
        {"OfflineStoreConfig": OFFLINE | {"TableFormat": "Iceberg"}},
        ["Iceberg"],
    ),
    "unknown storage type": (
        {"OnlineStoreConfig": {"EnableOnlineStore": True, "StorageType": "Tape"}},
        ["Tape"],
    ),
    "TTL of zero": (
        {
            "OnlineStoreConfig": {
                "EnableOnlineStore": True,
                "TtlDuration": {"Unit": "Seconds", "Value": 0},
            }
        },
        [],
    ),
    "TTL in unknown unit": (
        {
            "OnlineStoreConfig": {
                "EnableOnlineStore": True,
                "TtlDuration": {"Unit": "Fortnights", "Value": 1},
            }
        },
        ["Fortnights"],
    ),
    "unknown throughput mode": ({"ThroughputConfig": {"ThroughputMode": "Fast"}}, ["Fast"]),
    "51 tags": ({"Tags": [{"Key": f"k{index}", "Value": ""} for index in range(51)]}, ["50"]),
    "collection in a standard group": (
        {
            "FeatureDefinitions": [
                *definitions(id="String", ts="String"),
                {"FeatureName": "list", "FeatureType": "String", "CollectionType": "List"},
            ]
        },
        ["list"],
    ),
}


@pytest.mark.parametrize("name", REFUSED_CREATIONS)
def test_create_refuses(name, unchecked_sagemaker):
    changes, words = REFUSED_CREATIONS[name]
    request = group_request(fresh_name(), **changes)

    with pytest.raises(ClientError) as error:
        unchecked_sagemaker.create_feature_group(**request)

    assert (code_of(error), status_of(error)) == ("ValidationException", 400)
    assert all(word in message_of(error) for word in words), message_of(error)
    with pytest.raises(ClientError):
        unchecked_sagemaker.describe_feature_group(FeatureGroupName=request["FeatureGroupName"])


def test_a_refused_s3_uri_and_role_are_named_as_terraform_expects(unchecked_sagemaker):
    bad_uri = {"OfflineStoreConfig": {"S3StorageConfig": {"S3Uri": "nonsense"}}}

    with pytest.raises(ClientError) as error:
        unchecked_sagemaker.create_feature_group(**group_request(fresh_name(), **bad_uri))

    assert code_of(error) == "ValidationException"
    assert "S3Uri" in message_of(error) or "s3Uri" in message_of(error)


class TestDescribe:
    def test_shows_what_was_given(self, make_group):
        ttl = {"Unit": "Days", "Value": 3}
        group = make_group(
            Description="Flüge",
            OnlineStoreConfig={
                "EnableOnlineStore": True,
                "StorageType": "Standard",
                "TtlDuration": ttl,
            },
            ThroughputConfig={
                "ThroughputMode": "Provisioned",
                "ProvisionedReadCapacityUnits": 10,
                "ProvisionedWriteCapacityUnits": 20,
            },
        )
        description = group.description

        assert description["FeatureGroupName"] == group.name
        assert description["FeatureGroupArn"] == group.arn
        assert description["RecordIdentifierFeatureName"] == "id"
        assert description["EventTimeFeatureName"] == "ts"
        assert [
            (feature["FeatureName"], feature["FeatureType"])
            for feature in description["FeatureDefinitions"]
        ] == [("id", "String"), ("ts", "Fractional"), ("value", "String")]
        assert description["Description"] == "Flüge"
        assert description["RoleArn"] == ROLE
        assert description["OnlineStoreConfig"]["EnableOnlineStore"] is True
        assert description["OnlineStoreConfig"]["StorageType"] == "Standard"
        assert description["OnlineStoreConfig"]["TtlDuration"] == ttl
        assert description["ThroughputConfig"] == {
            "ThroughputMode": "Provisioned",
            "ProvisionedReadCapacityUnits": 10,
            "ProvisionedWriteCapacityUnits": 20,
        }

    def test_shows_the_defaults_of_recorded_replies(self, make_group):
        description = make_group().description

        assert description["FeatureGroupStatus"] == "Created"
        assert description["OfflineStoreStatus"] == {"Status": "Active"}
        assert description["ThroughputConfig"] == {"ThroughputMode": "OnDemand"}
        assert description["OnlineStoreTotalSizeBytes"] == 0
        assert description["OfflineStoreConfig"]["DisableGlueTableCreation"] is False
        for absent in ("NextToken", "LastModifiedTime", "LastUpdateStatus", "FailureReason"):
            assert absent not in description
        assert "StorageType" not in description["OnlineStoreConfig"]
        assert "TableFormat" not in description["OfflineStoreConfig"]

    def test_shows_no_offline_status_without_offline_store(self, make_group):
        assert "OfflineStoreStatus" not in make_group(offline=False).description

    def test_shows_creation_time_in_milliseconds(self, make_group):
        before = datetime.datetime.now(datetime.UTC)
        created = make_group().description["CreationTime"]
        after = datetime.datetime.now(datetime.UTC)

        assert before - datetime.timedelta(seconds=1) <= created <= after
        assert created.microsecond % 1000 == 0

    @pytest.mark.parametrize(
        "uri, prefix",
        [
            ("s3://bucket-a/prefix/", "s3://bucket-a/prefix"),
            ("s3://bucket-a/prefix", "s3://bucket-a/prefix"),
            ("s3://bucket-a", "s3://bucket-a"),
            ("s3://bucket-a/", "s3://bucket-a"),
            ("s3://bucket-a/deep/er/pre.fix_=1", "s3://bucket-a/deep/er/pre.fix_=1"),
        ],
    )
    def test_echoes_the_s3_uri_and_resolves_it(self, make_group, uri, prefix):
        description = make_group(
            OfflineStoreConfig={"S3StorageConfig": {"S3Uri": uri}}
        ).description
        storage = description["OfflineStoreConfig"]["S3StorageConfig"]
        epoch = int(description["CreationTime"].timestamp())

        assert storage["S3Uri"] == uri
        assert storage["ResolvedOutputS3Uri"] == (
            f"{prefix}/{ACCOUNT}/sagemaker/us-east-1/offline-store/"
            f"{description['FeatureGroupName']}-{epoch}/data"
        )

    def test_names_the_generated_table(self, make_group):
        group = make_group(name=fresh_name("With-Hyphens"))
        catalog = group.description["OfflineStoreConfig"]["DataCatalogConfig"]
        epoch = int(group.description["CreationTime"].timestamp())

        assert catalog["Catalog"] == "AwsDataCatalog"
        assert catalog["Database"] == "sagemaker_featurestore"
        assert catalog["TableName"].lower() == (
            f"{group.name.replace('-', '_')}_{epoch}".lower()
        )

    def test_shows_no_catalog_where_none_is_wanted(self, make_group):
        offline = OFFLINE | {"DisableGlueTableCreation": True}

        shown = make_group(OfflineStoreConfig=offline).description["OfflineStoreConfig"]

        assert "DataCatalogConfig" not in shown
        assert shown["DisableGlueTableCreation"] is True

    def test_echoes_a_given_catalog_and_format(self, make_group):
        catalog = {"TableName": "t", "Catalog": "c", "Database": "d"}
        offline = OFFLINE | {"DataCatalogConfig": catalog, "TableFormat": "Glue"}

        shown = make_group(OfflineStoreConfig=offline).description["OfflineStoreConfig"]

        assert shown["DataCatalogConfig"] == catalog
        assert shown["TableFormat"] == "Glue"

    def test_takes_an_arn(self, make_group, sagemaker):
        group = make_group()

        described = sagemaker.describe_feature_group(FeatureGroupName=group.arn)

        assert described["FeatureGroupName"] == group.name

    @pytest.mark.parametrize("by_arn", [False, True])
    def test_refuses_an_unknown_group(self, sagemaker, by_arn):
        prefix = f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:feature-group/" if by_arn else ""

        with pytest.raises(ClientError) as error:
            sagemaker.describe_feature_group(FeatureGroupName=f"{prefix}no-such-group")

        assert (code_of(error), status_of(error)) == ("ResourceNotFound", 400)
        assert "no-such-group" in message_of(error)

    def test_is_case_sensitive(self, make_group, sagemaker):
        group = make_group(name=fresh_name("Upper"))

        with pytest.raises(ClientError) as error:
            sagemaker.describe_feature_group(FeatureGroupName=group.name.lower())

        assert code_of(error) == "ResourceNotFound"

    def test_grows_the_online_size(self, make_group, sagemaker):
        group = make_group()
        group.put(id="a", ts="1", value="x" * 10_000)

        described = sagemaker.describe_feature_group(FeatureGroupName=group.name)

        assert described["OnlineStoreTotalSizeBytes"] >= 0

    def test_every_reply_has_a_request_id(self, make_group, sagemaker):
        first, second = (
            sagemaker.describe_feature_group(FeatureGroupName=make_group().name)[
                "ResponseMetadata"
            ]
            for _ in range(2)
        )

        assert first["RequestId"] and first["RequestId"] != second["RequestId"]
        assert first["HTTPHeaders"]["content-type"] == "application/x-amz-json-1.1"


@pytest.fixture(scope="module")
def listed(server):
    """Five groups with a common word in their names, in the order of their creation."""
    sagemaker, runtime = clients.sagemaker(server.endpoint), clients.runtime(server.endpoint)
    word = fresh_name("List").replace("-", "")
    names = []
    for letter in "cAebD":
        offline = letter not in "eb"
        Group(sagemaker, runtime, name=f"{letter}-{word}", offline=offline)
        names.append(f"{letter}-{word}")
        time.sleep(0.005)
    return word, names


def list_raw(server, **body) -> dict:
    headers = {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "SageMaker.ListFeatureGroups",
    }
    return send(server.port, Request("POST", "/", body, headers)).document


def names_of(reply) -> list[str]:
    return [summary["FeatureGroupName"] for summary in reply["FeatureGroupSummaries"]]


class TestList:
    def test_finds_by_part_of_the_name(self, sagemaker, listed):
        word, names = listed

        assert sorted(names_of(sagemaker.list_feature_groups(NameContains=word))) == sorted(names)
        assert names_of(sagemaker.list_feature_groups(NameContains=f"A-{word}")) == [f"A-{word}"]
        assert names_of(sagemaker.list_feature_groups(NameContains=f"{word}nothing")) == []

    def test_summarises_each_group(self, sagemaker, listed):
        word, _ = listed
        with_offline, without_offline = (
            sagemaker.list_feature_groups(NameContains=f"{letter}-{word}")[
                "FeatureGroupSummaries"
            ][0]
            for letter in "cb"
        )
        described = sagemaker.describe_feature_group(FeatureGroupName=f"c-{word}")

        assert with_offline == {
            "FeatureGroupName": f"c-{word}",
            "FeatureGroupArn": described["FeatureGroupArn"],
            "CreationTime": described["CreationTime"],
            "FeatureGroupStatus": "Created",
            "OfflineStoreStatus": {"Status": "Active"},
        }
        assert "OfflineStoreStatus" not in without_offline

    def test_gives_the_newest_first_unless_told(self, sagemaker, listed):
        word, names = listed

        assert names_of(sagemaker.list_feature_groups(NameContains=word)) == names[::-1]

    @pytest.mark.parametrize("order", ["Ascending", "Descending"])
    def test_sorts_by_creation_time(self, sagemaker, listed, order):
        word, names = listed

        reply = sagemaker.list_feature_groups(
            NameContains=word, SortBy="CreationTime", SortOrder=order
        )

        assert names_of(reply) == (names if order == "Ascending" else names[::-1])

    @pytest.mark.parametrize("order", ["Ascending", "Descending"])
    def test_sorts_by_name(self, sagemaker, listed, order):
        word, names = listed

        reply = names_of(
            sagemaker.list_feature_groups(NameContains=word, SortBy="Name", SortOrder=order)
        )

        by_bytes = sorted(names, reverse=order == "Descending")
        by_letters = sorted(names, key=str.lower, reverse=order == "Descending")
        assert reply in (by_bytes, by_letters)

    @pytest.mark.parametrize("key", ["FeatureGroupStatus", "OfflineStoreStatus"])
    @pytest.mark.parametrize("order", ["Ascending", "Descending"])
    def test_sorts_by_status(self, sagemaker, listed, key, order):
        word, names = listed

        reply = sagemaker.list_feature_groups(NameContains=word, SortBy=key, SortOrder=order)

        assert sorted(names_of(reply)) == sorted(names)

    def test_filters_by_status(self, sagemaker, listed):
        word, names = listed

        created = sagemaker.list_feature_groups(
            NameContains=word, FeatureGroupStatusEquals="Created"
        )
        failed = sagemaker.list_feature_groups(
            NameContains=word, FeatureGroupStatusEquals="CreateFailed"
        )

        assert len(names_of(created)) == len(names)
        assert names_of(failed) == []

    def test_filters_by_offline_status(self, sagemaker, listed):
        word, _ = listed

        active = sagemaker.list_feature_groups(
            NameContains=word, OfflineStoreStatusEquals="Active"
        )
        blocked = sagemaker.list_feature_groups(
            NameContains=word, OfflineStoreStatusEquals="Blocked"
        )

        assert {name[0] for name in names_of(active)} == set("cAD")
        assert names_of(blocked) == []

    def test_filters_by_creation_time(self, server, sagemaker, listed):
        word, names = listed
        described = sagemaker.describe_feature_group(FeatureGroupName=names[2])
        middle = described["CreationTime"].timestamp()

        # boto3 cuts milliseconds off what it sends; the protocol has them.
        after = list_raw(server, NameContains=word, CreationTimeAfter=middle + 0.001)
        before = list_raw(server, NameContains=word, CreationTimeBefore=middle - 0.001)

        assert set(names_of(after)) == set(names[3:])
        assert set(names_of(before)) == set(names[:2])

    def test_filters_by_creation_time_in_seconds(self, sagemaker, listed):
        word, names = listed
        hour = datetime.timedelta(hours=1)
        now = datetime.datetime.now(datetime.UTC)

        def found(**limits) -> int:
            return len(names_of(sagemaker.list_feature_groups(NameContains=word, **limits)))

        assert found(CreationTimeAfter=now - hour, CreationTimeBefore=now + hour) == len(names)
        assert found(CreationTimeAfter=now + hour) == found(CreationTimeBefore=now - hour) == 0

    @pytest.mark.parametrize("size", [1, 2, 5, 100])
    def test_pages_without_loss_or_repetition(self, sagemaker, listed, size):
        word, names = listed
        pages = sagemaker.get_paginator("list_feature_groups").paginate(
            NameContains=word,
            SortBy="CreationTime",
            SortOrder="Ascending",
            PaginationConfig={"PageSize": size},
        )

        sizes, found = [], []
        for page in pages:
            sizes.append(len(names_of(page)))
            found += names_of(page)

        assert found == names
        assert max(sizes) <= size

    def test_pages_of_ten_unless_told(self, sagemaker, make_group):
        word = fresh_name("ten").replace("-", "")
        for index in range(11):
            make_group(name=f"{word}-{index}", offline=False)

        reply = sagemaker.list_feature_groups(NameContains=word)

        assert len(names_of(reply)) == 10
        assert len(names_of(sagemaker.list_feature_groups(
            NameContains=word, NextToken=reply["NextToken"]))) == 1

    def test_pages_stay_whole_while_groups_come_and_go(self, sagemaker, make_group):
        word = fresh_name("flux").replace("-", "")
        stable = [make_group(name=f"{word}-{letter}", offline=False).name for letter in "bdf"]
        going = make_group(name=f"{word}-a", offline=False)

        first = sagemaker.list_feature_groups(
            NameContains=word, SortBy="Name", SortOrder="Ascending", MaxResults=2
        )
        sagemaker.delete_feature_group(FeatureGroupName=going.name)
        second = sagemaker.list_feature_groups(
            NameContains=word,
            SortBy="Name",
            SortOrder="Ascending",
            MaxResults=100,
            NextToken=first["NextToken"],
        )

        assert [*names_of(first), *names_of(second)] == [going.name, *stable]

    @pytest.mark.parametrize(
        "options",
        [
            {"MaxResults": 0},
            {"MaxResults": 101},
            {"SortBy": "Colour"},
            {"SortOrder": "Sideways"},
            {"FeatureGroupStatusEquals": "Happy"},
            {"OfflineStoreStatusEquals": "Happy"},
            {"NameContains": ""},
            {"NameContains": "x" * 65},
            {"NextToken": "not a token"},
        ],
        ids=str,
    )
    def test_refuses(self, unchecked_sagemaker, options):
        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.list_feature_groups(**options)

        assert (code_of(error), status_of(error)) == ("ValidationException", 400)


class TestDelete:
    def test_makes_the_group_unknown_at_once(self, make_group, sagemaker, runtime):
        group = make_group()
        group.put(id="a", ts="1")

        sagemaker.delete_feature_group(FeatureGroupName=group.name)

        wait_until_gone(sagemaker, group.name)
        with pytest.raises(ClientError) as error:
            group.get("a")
        assert (code_of(error), status_of(error)) == ("ResourceNotFound", 404)
        with pytest.raises(ClientError) as error:
            group.put(id="a", ts="1")
        assert code_of(error) == "ValidationError"
        assert names_of(sagemaker.list_feature_groups(NameContains=group.name)) == []

    def test_refuses_an_unknown_group(self, sagemaker):
        with pytest.raises(ClientError) as error:
            sagemaker.delete_feature_group(FeatureGroupName="no-such-group")

        assert (code_of(error), status_of(error)) == ("ResourceNotFound", 400)

    def test_refuses_an_arn(self, make_group, sagemaker):
        group = make_group()

        with pytest.raises(ClientError) as error:
            sagemaker.delete_feature_group(FeatureGroupName=group.arn)

        assert code_of(error) == "ValidationException"
        assert sagemaker.describe_feature_group(FeatureGroupName=group.name)

    def test_leaves_the_offline_files(self, make_group, sagemaker, server):
        group = make_group()
        group.put(id="a", ts="1", value="kept")
        assert len(history(server, group.name)) == 1

        sagemaker.delete_feature_group(FeatureGroupName=group.name)
        wait_until_gone(sagemaker, group.name)

        assert list(server.folder_of(group.folder).rglob("*.parquet"))

    def test_lets_a_new_group_of_the_same_name_start_empty(self, make_group, sagemaker, server):
        old = make_group()
        old.put(id="a", ts="100", value="old")
        assert len(history(server, old.name)) == 1
        sagemaker.delete_feature_group(FeatureGroupName=old.name)
        wait_until_gone(sagemaker, old.name)

        new = make_group(name=old.name)

        assert new.get("a") is None
        assert history(server, new.name) == []
        new.put(id="a", ts="1", value="new")
        assert new.get("a")["value"] == "new"
        assert [row["value"] for row in history(server, new.name)] == ["new"]

    def test_lets_a_new_group_have_other_features(self, make_group, sagemaker, server):
        old = make_group()
        old.put(id="a", ts="100", value="old")
        sagemaker.delete_feature_group(FeatureGroupName=old.name)
        wait_until_gone(sagemaker, old.name)

        new = make_group(
            name=old.name,
            FeatureDefinitions=definitions(id="String", ts="String", value="Integral", n="String"),
        )
        new.put(id="a", ts="2024-01-01T00:00:00Z", value="7", n="x")

        assert new.get("a") == {"id": "a", "ts": "2024-01-01T00:00:00Z", "value": "7", "n": "x"}
        assert [(row["value"], row["n"]) for row in history(server, new.name)] == [(7, "x")]


def wait_until_gone(sagemaker, name: str) -> None:
    for _ in range(200):
        try:
            status = sagemaker.describe_feature_group(FeatureGroupName=name)["FeatureGroupStatus"]
            assert status == "Deleting"
        except ClientError as error:
            assert error.response["Error"]["Code"] == "ResourceNotFound"
            return
        time.sleep(0.05)
    raise AssertionError(f"{name} is still there")


def test_parallel_creations_of_one_name_make_one_group(server):
    name = fresh_name("race")
    sagemaker = clients.sagemaker(server.endpoint)

    def create(_) -> str:
        try:
            sagemaker.create_feature_group(**group_request(name))
            return "made"
        except ClientError as error:
            return error.response["Error"]["Code"]

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(create, range(8)))

    assert outcomes == ["ResourceInUse"] * 7 + ["made"]
    wait_until_created(sagemaker, name)

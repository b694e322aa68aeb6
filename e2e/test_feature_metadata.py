"""Descriptions and parameters of features."""

import time

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import ACCOUNT, assert_refused
from support.groups import Group, collection, definitions, online_store
from support.http import Request, send

FEATURES = definitions(id="String", ts="Fractional", value="Integral")


class Metadata:
    """One feature's metadata through boto3."""

    def __init__(self, sagemaker, group: str, feature: str = "value"):
        self.sagemaker, self.group, self.feature = sagemaker, group, feature

    def update(self, **changes) -> dict:
        return self.sagemaker.update_feature_metadata(
            FeatureGroupName=self.group, FeatureName=self.feature, **changes
        )

    def add(self, **parameters: str) -> None:
        self.update(ParameterAdditions=pairs(**parameters))

    def describe(self) -> dict:
        return self.sagemaker.describe_feature_metadata(
            FeatureGroupName=self.group, FeatureName=self.feature
        )

    @property
    def parameters(self) -> list[tuple[str, str]]:
        found = self.describe().get("Parameters", [])
        return [(parameter["Key"], parameter["Value"]) for parameter in found]

    @property
    def description(self) -> str:
        return self.describe().get("Description", "")


def pairs(**parameters: str) -> list[dict]:
    return [{"Key": key, "Value": value} for key, value in parameters.items()]


@pytest.fixture
def group(make_group):
    return make_group(offline=False, FeatureDefinitions=FEATURES)


@pytest.fixture
def metadata(sagemaker, group):
    return Metadata(sagemaker, group.name)


class TestDescribe:
    def test_shows_a_feature_that_nobody_has_described(self, sagemaker, group):
        for definition in FEATURES:
            shown = Metadata(sagemaker, group.name, definition["FeatureName"]).describe()

            assert shown["FeatureGroupArn"] == group.arn
            assert shown["FeatureGroupName"] == group.name
            assert shown["FeatureName"] == definition["FeatureName"]
            assert shown["FeatureType"] == definition["FeatureType"]
            assert shown["CreationTime"] <= shown["LastModifiedTime"]
            assert shown.get("Description", "") == "" and shown.get("Parameters", []) == []

    def test_takes_the_group_by_its_arn(self, sagemaker, group):
        by_arn = Metadata(sagemaker, group.arn)
        by_arn.update(Description="by ARN")

        assert by_arn.describe()["FeatureGroupName"] == group.name
        assert Metadata(sagemaker, group.name).description == "by ARN"

    def test_times_are_numbers_and_nothing_is_null(self, group, server):
        headers = {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": "SageMaker.DescribeFeatureMetadata",
        }
        body = {"FeatureGroupName": group.name, "FeatureName": "value"}

        reply = send(server.port, Request("POST", "/", body, headers))

        assert reply.status == 200 and b"null" not in reply.body
        assert isinstance(reply.document["CreationTime"], (int, float))
        assert isinstance(reply.document["LastModifiedTime"], (int, float))

    def test_shows_a_feature_that_was_added_later(self, sagemaker, group):
        group.update(FeatureAdditions=definitions(more="Fractional"))
        added = Metadata(sagemaker, group.name, "more")

        added.update(Description="added")

        assert added.describe()["FeatureType"] == "Fractional"
        assert added.description == "added"

    def test_shows_a_collection(self, sagemaker, make_group):
        group = make_group(
            offline=False,
            OnlineStoreConfig=online_store("InMemory"),
            FeatureDefinitions=[*FEATURES, collection("many", "String", "Set")],
        )

        assert Metadata(sagemaker, group.name, "many").describe()["FeatureType"] == "String"


class TestDescription:
    def test_is_set_changed_and_cleared(self, metadata):
        for text in ("first", "second", "ü 日本語 🛫", "d" * 255):
            assert set(metadata.update(Description=text)) == {"ResponseMetadata"}
            assert metadata.description == text

        metadata.update(Description="")
        assert metadata.description == ""

    def test_survives_a_change_of_parameters(self, metadata):
        metadata.update(Description="words")

        metadata.add(a="1")
        metadata.update(ParameterRemovals=["a"])

        assert metadata.description == "words"

    def test_belongs_to_one_feature_of_one_group(self, sagemaker, make_group, metadata):
        other = make_group(offline=False, FeatureDefinitions=FEATURES)

        metadata.update(Description="words", ParameterAdditions=pairs(a="1"))

        for feature in ("id", "ts"):
            assert Metadata(sagemaker, metadata.group, feature).description == ""
        assert Metadata(sagemaker, other.name).description == ""
        assert Metadata(sagemaker, other.name).parameters == []

    def test_may_be_of_the_identifier_and_event_time(self, sagemaker, group):
        for feature in ("id", "ts"):
            described = Metadata(sagemaker, group.name, feature)
            described.update(Description=f"about {feature}")
            assert described.description == f"about {feature}"


class TestParameters:
    def test_keep_the_order_of_their_addition(self, metadata):
        metadata.add(z="1", a="2")
        metadata.add(m="3")

        assert metadata.parameters == [("z", "1"), ("a", "2"), ("m", "3")]

    def test_are_replaced_by_key(self, metadata):
        metadata.add(a="1", b="2")

        metadata.add(a="new")

        assert dict(metadata.parameters) == {"a": "new", "b": "2"}
        assert len(metadata.parameters) == 2

    def test_differ_by_letter_case(self, metadata):
        metadata.add(team="1", Team="2")

        assert dict(metadata.parameters) == {"team": "1", "Team": "2"}

    def test_are_removed_by_key(self, metadata):
        metadata.add(a="1", b="2", c="3")

        metadata.update(ParameterRemovals=["a", "c"])

        assert metadata.parameters == [("b", "2")]

    def test_are_added_and_removed_in_one_call(self, metadata):
        metadata.add(a="1", b="2")

        metadata.update(
            Description="all at once", ParameterAdditions=pairs(c="3"), ParameterRemovals=["a"]
        )

        assert metadata.parameters == [("b", "2"), ("c", "3")]
        assert metadata.description == "all at once"

    def test_stay_with_the_empty_lists_that_the_sdk_sends(self, metadata):
        metadata.add(a="1")

        metadata.update(Description="words", ParameterAdditions=[], ParameterRemovals=[])

        assert metadata.parameters == [("a", "1")]
        assert metadata.description == "words"

    def test_stay_with_a_change_of_the_description(self, metadata):
        metadata.add(a="1")

        metadata.update(Description="words")

        assert metadata.parameters == [("a", "1")]

    def test_may_be_25_and_not_26(self, metadata):
        metadata.add(**{f"k{number}": str(number) for number in range(25)})

        with pytest.raises(ClientError) as error:
            metadata.add(one_more="x")

        assert_refused(error, code={"ValidationException", "ResourceLimitExceeded"})
        assert metadata.parameters == [(f"k{number}", str(number)) for number in range(25)]
        metadata.add(k7="changed")
        assert dict(metadata.parameters)["k7"] == "changed"

    @pytest.mark.parametrize(
        "key, value",
        [
            ("k" * 255, "v" * 255),
            ("Schlüssel mit Leerzeichen", "値 ١٢"),
            ("_.:/=+-", "-+=/:._"),
            (" ", " "),
        ],
        ids=lambda text: text[:20],
    )
    def test_may_have_every_legal_form(self, metadata, key, value):
        metadata.add(**{key: value})

        assert metadata.parameters == [(key, value)]


class TestTimes:
    def test_of_modification_moves_and_of_creation_stays(self, metadata):
        before = metadata.describe()
        time.sleep(0.01)

        metadata.update(Description="words")
        first = metadata.describe()
        time.sleep(0.01)
        metadata.add(a="1")
        second = metadata.describe()

        assert before["CreationTime"] == first["CreationTime"] == second["CreationTime"]
        assert before["LastModifiedTime"] < first["LastModifiedTime"] < second["LastModifiedTime"]

    def test_of_other_features_stay(self, sagemaker, group, metadata):
        other = Metadata(sagemaker, group.name, "id")
        before = other.describe()["LastModifiedTime"]
        time.sleep(0.01)

        metadata.update(Description="words")

        assert other.describe()["LastModifiedTime"] == before


ILLEGAL_CHANGES = {
    "description too long": {"Description": "d" * 256},
    "key too long": {"ParameterAdditions": pairs(**{"k" * 256: "v"})},
    "empty key": {"ParameterAdditions": pairs(**{"": "v"})},
    "value too long": {"ParameterAdditions": pairs(k="v" * 256)},
    "empty value": {"ParameterAdditions": pairs(k="")},
    "illegal key": {"ParameterAdditions": pairs(**{"a#b": "v"})},
    "illegal value": {"ParameterAdditions": pairs(k="a!b")},
    "at sign, which tags may have": {"ParameterAdditions": pairs(**{"a@b": "v"})},
    "26 additions": {"ParameterAdditions": pairs(**{f"k{n}": "v" for n in range(26)})},
    "26 removals": {"ParameterRemovals": [f"k{n}" for n in range(26)]},
    "empty removal": {"ParameterRemovals": [""]},
    "illegal removal": {"ParameterRemovals": ["a#b"]},
    "removals as objects": {"ParameterRemovals": [{"Key": "k"}]},
    "additions as an object": {"ParameterAdditions": {"k": "v"}},
    "description is a number": {"Description": 7},
}


class TestRefused:
    @pytest.mark.parametrize("name", ILLEGAL_CHANGES)
    def test_changes_that_break_the_model(self, server, unchecked_sagemaker, group, metadata, name):
        metadata.update(Description="words", ParameterAdditions=pairs(a="1"))
        body = {"FeatureGroupName": group.name, "FeatureName": "value"} | ILLEGAL_CHANGES[name]
        headers = {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": "SageMaker.UpdateFeatureMetadata",
        }

        reply = send(server.port, Request("POST", "/", body, headers))

        assert reply.status == 400, reply.body
        assert reply.code in ("ValidationException", "SerializationException")
        assert (metadata.description, metadata.parameters) == ("words", [("a", "1")])

    @pytest.mark.parametrize("by_arn", [False, True])
    def test_an_unknown_group(self, sagemaker, by_arn):
        prefix = f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:feature-group/" if by_arn else ""
        unknown = Metadata(sagemaker, f"{prefix}no-group")

        for call in (unknown.describe, lambda: unknown.update(Description="x")):
            with pytest.raises(ClientError) as error:
                call()
            assert_refused(error, "no-group", code="ResourceNotFound")

    @pytest.mark.parametrize("feature", ["colour", "Value"])
    def test_an_unknown_feature(self, sagemaker, group, feature):
        unknown = Metadata(sagemaker, group.name, feature)

        for call in (unknown.describe, lambda: unknown.update(Description="x")):
            with pytest.raises(ClientError) as error:
                call()
            assert_refused(error, feature, code="ResourceNotFound")


def test_a_new_group_of_an_old_name_has_nothing_of_the_old(sagemaker, make_group, group):
    old = Metadata(sagemaker, group.name)
    old.update(Description="old", ParameterAdditions=pairs(a="1"))
    sagemaker.delete_feature_group(FeatureGroupName=group.name)

    make_group(name=group.name, offline=False, FeatureDefinitions=FEATURES)

    assert (old.description, old.parameters) == ("", [])


def test_what_was_answered_survives_a_kill(new_server):
    server = new_server()
    sagemaker = clients.sagemaker(server.endpoint)
    group = Group(sagemaker, clients.runtime(server.endpoint), FeatureDefinitions=FEATURES)
    metadata = Metadata(sagemaker, group.name)
    metadata.update(Description="ü words", ParameterAdditions=pairs(z="1", a="2"))
    before = metadata.describe()

    server.kill()
    server.start()
    metadata.sagemaker = clients.sagemaker(server.endpoint)

    after = metadata.describe()
    before.pop("ResponseMetadata"), after.pop("ResponseMetadata")
    assert after == before

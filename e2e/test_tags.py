"""AddTags, ListTags and DeleteTags on feature groups."""

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import ACCOUNT, assert_refused
from support.groups import Group

UNKNOWN_ARN = f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:feature-group/no-group"
NOT_THERE = {"ResourceNotFound", "ValidationException"}
TOO_MANY = {"ResourceLimitExceeded", "ValidationException"}


def tags(**pairs: str) -> list[dict]:
    return [{"Key": key, "Value": value} for key, value in pairs.items()]


def plain(listed: list[dict]) -> dict[str, str]:
    assert len({tag["Key"] for tag in listed}) == len(listed), "a key came twice"
    return {tag["Key"]: tag["Value"] for tag in listed}


@pytest.fixture
def group(make_group):
    return make_group(offline=False)


@pytest.fixture
def tags_of(sagemaker):
    """All tags of a group, through as many pages as there are."""

    def list_tags(group) -> dict[str, str]:
        pages = sagemaker.get_paginator("list_tags").paginate(ResourceArn=group.arn)
        return plain([tag for page in pages for tag in page["Tags"]])

    return list_tags


class TestList:
    def test_a_group_has_none_unless_given(self, group, sagemaker):
        reply = sagemaker.list_tags(ResourceArn=group.arn)

        assert reply["Tags"] == []
        assert "NextToken" not in reply

    def test_shows_those_of_the_creation(self, make_group, tags_of):
        given = {"team": "ads", "stage": "", "Schlüssel": "値 _.:/=+-@"}

        assert tags_of(make_group(Tags=tags(**given))) == given

    def test_shows_50_of_them(self, make_group, sagemaker):
        given = {f"k{number}": str(number) for number in range(50)}
        group = make_group(Tags=tags(**given))

        assert plain(sagemaker.list_tags(ResourceArn=group.arn, MaxResults=50)["Tags"]) == given
        assert plain(sagemaker.list_tags(ResourceArn=group.arn)["Tags"]) == given

    def test_belong_to_their_group(self, make_group, group, tags_of):
        make_group(Tags=tags(team="ads"))

        assert tags_of(group) == {}

    def test_are_not_in_the_description(self, make_group):
        assert "Tags" not in make_group(Tags=tags(team="ads")).description


class TestAdd:
    def test_answers_with_all_tags_that_there_are_now(self, group, sagemaker, tags_of):
        first = sagemaker.add_tags(ResourceArn=group.arn, Tags=tags(a="1", b="2"))
        second = sagemaker.add_tags(ResourceArn=group.arn, Tags=tags(c="3"))

        assert plain(first["Tags"]) == {"a": "1", "b": "2"}
        assert plain(second["Tags"]) == tags_of(group) == {"a": "1", "b": "2", "c": "3"}

    def test_replaces_by_key(self, group, sagemaker, tags_of):
        sagemaker.add_tags(ResourceArn=group.arn, Tags=tags(a="1", b="2"))

        reply = sagemaker.add_tags(ResourceArn=group.arn, Tags=tags(a="new"))

        assert plain(reply["Tags"]) == tags_of(group) == {"a": "new", "b": "2"}

    def test_tells_keys_of_different_letters_apart(self, group, sagemaker, tags_of):
        sagemaker.add_tags(ResourceArn=group.arn, Tags=tags(team="1", Team="2"))

        assert tags_of(group) == {"team": "1", "Team": "2"}

    def test_takes_none_at_all(self, group, sagemaker, tags_of):
        assert sagemaker.add_tags(ResourceArn=group.arn, Tags=[])["Tags"] == []
        assert tags_of(group) == {}

    @pytest.mark.parametrize(
        "key, value",
        [("k" * 128, "v" * 256), ("a b", "c d"), ("_.:/=+-@", "@-+=/:._"), ("k", ""), ("ключ", "١٢")],
        ids=lambda text: text[:16],
    )
    def test_takes_every_legal_form(self, group, sagemaker, tags_of, key, value):
        sagemaker.add_tags(ResourceArn=group.arn, Tags=tags(**{key: value}))

        assert tags_of(group) == {key: value}

    def test_takes_50_and_not_51(self, make_group, sagemaker, tags_of):
        given = {f"k{number}": str(number) for number in range(49)}
        group = make_group(offline=False, Tags=tags(**given))

        with pytest.raises(ClientError) as error:
            sagemaker.add_tags(ResourceArn=group.arn, Tags=tags(x="1", y="2"))

        assert_refused(error, code=TOO_MANY)
        assert tags_of(group) == given
        sagemaker.add_tags(ResourceArn=group.arn, Tags=tags(x="1", k0="changed"))
        assert tags_of(group) == given | {"x": "1", "k0": "changed"}

    @pytest.mark.parametrize(
        "wrong",
        [
            tags(**{"": "v"}),
            tags(**{"k" * 129: "v"}),
            tags(k="v" * 257),
            tags(**{"a#b": "v"}),
            tags(k="a!b"),
            [{"Key": "k"}],
            [{"Value": "v"}],
            tags(**{f"k{number}": "v" for number in range(51)}),
            tags(good="v", **{"a#b": "v"}),
        ],
        ids=lambda wrong: f"{len(wrong)} {str(wrong)[:40]}",
    )
    def test_refuses_what_breaks_the_model(self, group, unchecked_sagemaker, tags_of, wrong):
        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.add_tags(ResourceArn=group.arn, Tags=wrong)

        assert_refused(error, code="ValidationException")
        assert tags_of(group) == {}


class TestDelete:
    def test_removes_the_named_ones(self, make_group, sagemaker, tags_of):
        group = make_group(Tags=tags(a="1", b="2", c="3"))

        reply = sagemaker.delete_tags(ResourceArn=group.arn, TagKeys=["a", "c"])

        assert set(reply) == {"ResponseMetadata"}
        assert tags_of(group) == {"b": "2"}

    def test_of_a_key_that_is_not_there_is_harmless(self, make_group, sagemaker, tags_of):
        group = make_group(Tags=tags(a="1"))

        sagemaker.delete_tags(ResourceArn=group.arn, TagKeys=["nothing", "A"])

        assert tags_of(group) == {"a": "1"}

    def test_lets_a_key_come_again(self, make_group, sagemaker, tags_of):
        group = make_group(Tags=tags(a="1"))
        sagemaker.delete_tags(ResourceArn=group.arn, TagKeys=["a"])

        sagemaker.add_tags(ResourceArn=group.arn, Tags=tags(a="2"))

        assert tags_of(group) == {"a": "2"}

    @pytest.mark.parametrize(
        "keys",
        [[], [""], ["k" * 129], ["a#b"], [f"k{number}" for number in range(51)]],
        ids=lambda keys: f"{len(keys)} {str(keys)[:20]}",
    )
    def test_refuses_what_breaks_the_model(self, make_group, unchecked_sagemaker, tags_of, keys):
        group = make_group(offline=False, Tags=tags(k1="1"))

        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.delete_tags(ResourceArn=group.arn, TagKeys=keys)

        assert_refused(error, code="ValidationException")
        assert tags_of(group) == {"k1": "1"}


class TestRefused:
    @pytest.mark.parametrize("size", [0, 1, 49])
    def test_pages_of_less_than_50(self, group, unchecked_sagemaker, size):
        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.list_tags(ResourceArn=group.arn, MaxResults=size)

        assert_refused(error, code="ValidationException")

    @pytest.mark.parametrize(
        "arn",
        [
            UNKNOWN_ARN,
            f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:context/no-context",
            f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:artifact/00000000000000000000000000000000",
            f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:nonsense/x",
        ],
    )
    def test_a_resource_that_is_not_there(self, sagemaker, arn):
        for call in (
            lambda: sagemaker.list_tags(ResourceArn=arn),
            lambda: sagemaker.add_tags(ResourceArn=arn, Tags=tags(a="1")),
            lambda: sagemaker.delete_tags(ResourceArn=arn, TagKeys=["a"]),
        ):
            with pytest.raises(ClientError) as error:
                call()
            assert_refused(error, code=NOT_THERE)

    @pytest.mark.parametrize(
        "arn",
        ["", "no-arn", "arn:aws:s3:::bucket", "arn:aws:sagemaker:us-east-1:1:feature-group/x"],
    )
    def test_what_is_no_arn_of_the_service(self, unchecked_sagemaker, arn):
        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.list_tags(ResourceArn=arn)

        assert_refused(error, code="ValidationException")

    def test_a_name_in_other_letters(self, make_group, sagemaker):
        group = make_group(name="Tagged-Upper", offline=False)
        try:
            with pytest.raises(ClientError) as error:
                sagemaker.list_tags(ResourceArn=group.arn.replace("Tagged", "tagged"))
        finally:
            sagemaker.delete_feature_group(FeatureGroupName=group.name)

        assert_refused(error, code=NOT_THERE)


def test_tags_end_with_their_group(make_group, sagemaker, tags_of):
    group = make_group(offline=False, Tags=tags(a="1"))
    sagemaker.delete_feature_group(FeatureGroupName=group.name)

    with pytest.raises(ClientError) as error:
        sagemaker.list_tags(ResourceArn=group.arn)
    assert_refused(error, code=NOT_THERE)
    assert tags_of(make_group(name=group.name, offline=False)) == {}


def test_tags_stay_through_an_update_of_the_group(make_group, tags_of):
    group = make_group(Tags=tags(a="1"))

    group.update(FeatureAdditions=[{"FeatureName": "more", "FeatureType": "String"}])

    assert tags_of(group) == {"a": "1"}


def test_tags_that_were_answered_survive_a_kill(new_server):
    server = new_server()
    sagemaker = clients.sagemaker(server.endpoint)
    group = Group(sagemaker, clients.runtime(server.endpoint), Tags=tags(a="1", b="2"))
    sagemaker.add_tags(ResourceArn=group.arn, Tags=tags(c="ü"))
    sagemaker.delete_tags(ResourceArn=group.arn, TagKeys=["a"])

    server.kill()
    server.start()

    listed = clients.sagemaker(server.endpoint).list_tags(ResourceArn=group.arn)
    assert plain(listed["Tags"]) == {"b": "2", "c": "ü"}

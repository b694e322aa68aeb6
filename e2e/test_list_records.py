"""ListRecords: the identifiers that an online store holds, page by page."""

import threading
import time

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import ACCOUNT, assert_refused
from support.groups import Group, definitions, online_store, ttl
from support.http import post_json
from support.randomness import seeded_random

ALL_TIERS = (None, "Standard", "Standard_V2", "InMemory")
STEADY = 120


@pytest.fixture(params=ALL_TIERS, ids=str)
def group(request, make_group):
    """A group of each storage type."""
    return make_group(OnlineStoreConfig=online_store(request.param))


@pytest.fixture
def names(newest_runtime):
    """All identifiers of a group by the pages that boto3 asks for; none may come twice."""

    def names_of(group, size: int = 100, **options) -> set[str]:
        pages = newest_runtime.get_paginator("list_records").paginate(
            FeatureGroupName=group.name, PaginationConfig={"PageSize": size}, **options
        )
        found = [name for page in pages for name in page["RecordIdentifiers"]]
        assert len(found) == len(set(found)), "an identifier came twice"
        return set(found)

    return names_of


class TestWhatIsListed:
    def test_nothing_of_an_empty_group(self, group, server):
        reply = post_json(server.port, f"/FeatureGroup/{group.name}/ListRecords", {})

        assert reply.status == 200
        assert reply.document["RecordIdentifiers"] == []
        assert not reply.document.get("NextToken")
        assert reply.headers["content-type"].startswith("application/json")

    def test_every_record_once_and_at_once(self, group, names):
        for number in range(10):
            group.put(id=number, ts="1")
            group.put(id=number, ts="2")
            assert names(group) == {str(written) for written in range(number + 1)}

    def test_not_those_of_other_groups(self, group, make_group, names):
        other = make_group(OnlineStoreConfig=group.description["OnlineStoreConfig"])
        other.put(id="other", ts="1")
        group.put(id="own", ts="1")

        assert names(group) == {"own"}

    def test_soft_deleted_ones_only_where_asked(self, group, names):
        group.put(id="kept", ts="1")
        group.put(id="deleted", ts="1")
        group.delete("deleted", "2")

        assert names(group) == {"kept"}
        assert names(group, IncludeSoftDeletedRecords=False) == {"kept"}
        assert names(group, IncludeSoftDeletedRecords=True) == {"kept", "deleted"}

    def test_a_soft_deleted_one_again_after_a_newer_put(self, group, names):
        group.put(id="a", ts="1")
        group.delete("a", "2")
        group.put(id="a", ts="3")

        assert names(group) == {"a"}

    def test_a_hard_deleted_one_never(self, group, names):
        group.put(id="a", ts="1")
        group.delete("a", "2", mode="HardDelete")

        assert names(group) == names(group, IncludeSoftDeletedRecords=True) == set()

    def test_an_expired_one_never(self, group, names):
        now = time.time()
        group.put(id="kept", ts=now, ttl=ttl("Hours", 1))
        group.put(id="born expired", ts=now - 60, ttl=ttl("Seconds", 1))
        group.put(id="expiring", ts=now, ttl=ttl("Seconds", 1))

        time.sleep(max(0.0, now + 1.05 - time.time()))

        assert names(group) == {"kept"}

    def test_not_what_went_to_the_offline_store_only(self, group, names):
        group.put(id="offline", ts="1", stores=["OfflineStore"])

        assert names(group) == set()

    def test_identifiers_come_byte_for_byte(self, group, names):
        texts = {
            "a/b", " ", "a+b", "100%", "%2F", "ü", "日本語", "🛫", "e\u0301", "é", '"', "\\", "a\nb",
            "\u0000", "\ufeff", "x" * 2048, "é" * 1024, "0", "0.0", "-0.0",
        }  # fmt: skip
        for text in texts:
            group.put(id=text, ts="1")

        assert names(group) == names(group, size=7) == texts

    def test_identifiers_that_are_numbers_come_as_their_text(self, make_group, names):
        group = make_group(FeatureDefinitions=definitions(id="Fractional", ts="Fractional"))
        for text in ("0", "0.0", "1e3", "1000", "-1.50"):
            group.put(id=text, ts="1")

        assert names(group) == {"0", "0.0", "1e3", "1000", "-1.50"}


@pytest.fixture(scope="module")
def filled(sagemaker, runtime):
    group = Group(sagemaker, runtime, offline=False)
    for number in range(105):
        group.put(id=f"record {number}", ts="1")
    return group


class TestPages:
    @pytest.mark.parametrize("size", [1, 10, 35, 100])
    def test_are_no_bigger_than_asked_and_lose_nothing(self, filled, newest_runtime, size):
        found, token = [], {}
        while True:
            reply = newest_runtime.list_records(FeatureGroupName=filled.name, MaxResults=size, **token)
            assert len(reply["RecordIdentifiers"]) <= size
            found += reply["RecordIdentifiers"]
            if "NextToken" not in reply:
                break
            token = {"NextToken": reply["NextToken"]}

        assert sorted(found) == sorted(f"record {number}" for number in range(105))

    def test_are_of_at_most_100_without_a_size(self, filled, newest_runtime):
        reply = newest_runtime.list_records(FeatureGroupName=filled.name)

        assert 1 <= len(reply["RecordIdentifiers"]) <= 100
        assert reply["NextToken"]

    def test_a_token_can_be_used_again(self, filled, newest_runtime):
        first = newest_runtime.list_records(FeatureGroupName=filled.name, MaxResults=10)
        options = {"FeatureGroupName": filled.name, "MaxResults": 10}

        again = [newest_runtime.list_records(NextToken=first["NextToken"], **options) for _ in range(2)]

        assert again[0]["RecordIdentifiers"] == again[1]["RecordIdentifiers"]
        assert len(first["NextToken"]) <= 8192

    def test_by_name_and_by_arn_are_the_same(self, filled, newest_runtime):
        by_name, by_arn = (
            newest_runtime.list_records(FeatureGroupName=name, MaxResults=100)
            for name in (filled.name, filled.arn)
        )

        assert by_name["RecordIdentifiers"] == by_arn["RecordIdentifiers"]

    @pytest.mark.parametrize("tier", ["Standard", "InMemory"])
    def test_soft_deleted_ones_do_not_end_the_pages_early(self, make_group, names, tier):
        group = make_group(offline=False, OnlineStoreConfig=online_store(tier))
        for number in range(60):
            group.put(id=f"{number:02d}", ts="1")
        for number in range(60):
            if number % 10:
                group.delete(f"{number:02d}", "2")

        assert names(group, size=4) == {f"{number:02d}" for number in range(0, 60, 10)}
        assert len(names(group, size=4, IncludeSoftDeletedRecords=True)) == 60


@pytest.mark.parametrize("tier", ["Standard", "InMemory"])
def test_pages_stay_whole_while_records_come_and_go(make_group, runtime, names, tier):
    group = make_group(offline=False, OnlineStoreConfig=online_store(tier))
    randomness = seeded_random(f"list records of {tier}")
    steady = {f"{randomness.getrandbits(40):010x}" for _ in range(STEADY)}
    for name in steady:
        group.put(id=name, ts="1")
    stop, failures = threading.Event(), []

    def come_and_go(number: int) -> None:
        """Inserts names between the steady ones and deletes them again, each only once."""
        own = seeded_random(f"come and go {tier} {number}")
        here: list[str] = []
        try:
            while not stop.is_set():
                here.append(f"{own.getrandbits(40):010x}-{number}")
                group.put(id=here[-1], ts="1")
                if len(here) > 10:
                    gone = here.pop(own.randrange(len(here)))
                    group.delete(gone, "2", mode=own.choice(["SoftDelete", "HardDelete"]))
        except Exception as failure:  # noqa: BLE001
            failures.append(failure)

    threads = [threading.Thread(target=come_and_go, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    try:
        for size in (3, 7, 20, 100):
            assert steady <= names(group, size=size)
    finally:
        stop.set()
        for thread in threads:
            thread.join(30)
    assert failures == []


class TestRefused:
    @pytest.mark.parametrize("by_arn", [False, True])
    def test_an_unknown_group(self, newest_runtime, by_arn):
        prefix = f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:feature-group/" if by_arn else ""

        with pytest.raises(ClientError) as error:
            newest_runtime.list_records(FeatureGroupName=f"{prefix}no-group")

        assert_refused(error, "no-group", code="ResourceNotFound", status=404)

    def test_a_group_without_online_store(self, make_group, newest_runtime):
        group = make_group(online=False)

        with pytest.raises(ClientError) as error:
            newest_runtime.list_records(FeatureGroupName=group.name)

        assert_refused(error)

    @pytest.mark.parametrize(
        "options",
        [
            {"MaxResults": 0},
            {"MaxResults": -1},
            {"MaxResults": 101},
            {"NextToken": ""},
            {"NextToken": "not a token"},
            {"NextToken": "x" * 8193},
        ],
        ids=lambda options: str(options)[:40],
    )
    def test_what_the_model_forbids(self, make_group, unchecked_newest_runtime, options):
        group = make_group(offline=False)

        with pytest.raises(ClientError) as error:
            unchecked_newest_runtime.list_records(FeatureGroupName=group.name, **options)

        assert_refused(error)

    def test_a_group_that_was_deleted(self, make_group, sagemaker, newest_runtime):
        group = make_group(offline=False)
        group.put(id="a", ts="1")
        sagemaker.delete_feature_group(FeatureGroupName=group.name)

        with pytest.raises(ClientError) as error:
            newest_runtime.list_records(FeatureGroupName=group.name)

        assert_refused(error, code="ResourceNotFound", status=404)


def test_a_new_group_of_an_old_name_lists_nothing(make_group, sagemaker, names):
    old = make_group(offline=False)
    old.put(id="old", ts="1")
    sagemaker.delete_feature_group(FeatureGroupName=old.name)

    assert names(make_group(name=old.name, offline=False)) == set()


def test_the_same_is_listed_after_a_kill(new_server):
    server = new_server()
    groups = []
    for tier in ("Standard", "InMemory"):
        sagemaker, runtime = (
            clients.sagemaker(server.endpoint),
            clients.newest_runtime(server.endpoint),
        )
        group = Group(sagemaker, runtime, offline=False, OnlineStoreConfig=online_store(tier))
        for number in range(30):
            group.put(id=number, ts="1")
        for number in range(10):
            group.delete(str(number), "2", mode="SoftDelete" if number % 2 else "HardDelete")
        groups.append(group)

    server.kill()
    server.start()
    runtime = clients.newest_runtime(server.endpoint)

    kept = {str(number) for number in range(10, 30)}
    for group in groups:
        listed = runtime.list_records(FeatureGroupName=group.name, MaxResults=100)
        every = runtime.list_records(
            FeatureGroupName=group.name, MaxResults=100, IncludeSoftDeletedRecords=True
        )
        assert set(listed["RecordIdentifiers"]) == kept
        assert set(every["RecordIdentifiers"]) == kept | {"1", "3", "5", "7", "9"}

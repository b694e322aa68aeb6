"""UpdateRecord: some features of a record anew, the others as they were."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import ACCOUNT, assert_refused
from support.groups import (
    UPDATABLE_TIERS,
    Group,
    collection,
    definitions,
    given,
    online_store,
    ttl,
    values,
)
from support.http import Request, post_json, send
from support.queries import history

CONFLICT = {"code": "ConflictException", "status": 409}
NOT_FOUND = {"code": "ResourceNotFound", "status": 404}
LATER = "4000000000"
FEATURES = definitions(
    id="String", ts="Fractional", value="String", whole="Integral", real="Fractional"
)
STORED = {"id": "a", "ts": "5", "value": "v", "whole": "7", "real": "1.50"}


@pytest.fixture(params=UPDATABLE_TIERS)
def make_updatable(request, make_group):
    """Makes groups of each storage type that takes updates."""

    def make(store: dict | None = None, **changes) -> Group:
        store = online_store(request.param, **(store or {}))
        return make_group(**{"FeatureDefinitions": FEATURES, "OnlineStoreConfig": store} | changes)

    return make


@pytest.fixture
def group(make_updatable):
    """A group with one record."""
    group = make_updatable()
    group.put(**STORED)
    return group


@pytest.fixture
def update(newest_runtime):
    def update_record(group, identifier="a", *, stores=None, ttl=None, **features) -> dict:
        return newest_runtime.update_record(
            FeatureGroupName=group.name,
            RecordIdentifierValueAsString=identifier,
            Features=values(**features),
            **given({"TargetStores": stores, "TtlDuration": ttl}),
        )

    return update_record


def expiry_of(group, identifier: str = "a") -> str | None:
    return group.reply(identifier, ExpirationTimeResponse="Enabled").get("ExpiresAt")


class TestMerge:
    def test_replaces_the_named_features_and_keeps_the_others(self, group, update):
        update(group, value="new")

        assert group.get("a") == STORED | {"value": "new"}

    def test_answers_with_an_empty_body(self, group, server):
        body = {"RecordIdentifierValueAsString": "a", "Features": values(value="new")}

        reply = post_json(server.port, f"/FeatureGroup/{group.name}/Record", body)

        assert reply.status == 200
        assert reply.body in (b"", b"{}")
        assert reply.headers["x-amzn-requestid"]

    def test_takes_the_group_by_its_encoded_arn(self, group, newest_runtime):
        newest_runtime.update_record(
            FeatureGroupName=group.arn,
            RecordIdentifierValueAsString="a",
            Features=values(value="new"),
        )

        assert group.get("a")["value"] == "new"

    def test_is_read_at_once_and_many_times(self, group, update):
        for number in range(30):
            update(group, whole=number)
            assert group.get("a") == STORED | {"whole": str(number)}

    def test_sets_a_feature_that_had_no_value(self, make_updatable, update):
        group = make_updatable()
        group.put(id="a", ts="5", value="v")

        update(group, whole="42")

        assert group.get("a") == {"id": "a", "ts": "5", "value": "v", "whole": "42"}

    def test_keeps_texts_byte_for_byte(self, group, update):
        for text in ("", " ", "ü 日本語 🛫", "\u0000", 'say "hi"\\\n', "\ufeff"):
            update(group, value=text, real="-0.0")
            assert group.get("a") == STORED | {"value": text, "real": "-0.0"}

    def test_takes_any_identifier(self, group, update):
        for identifier in ("a/b", "ü 🛫", "%2F", "a+b", " "):
            group.put(id=identifier, ts="5", value="v", whole="1")

            update(group, identifier, value="new")

            assert group.get(identifier) == {
                "id": identifier, "ts": "5", "value": "new", "whole": "1",
            }  # fmt: skip

    def test_a_later_put_still_replaces_the_whole_record(self, group, update):
        update(group, value="new")

        group.put(id="a", ts="6")

        assert group.get("a") == {"id": "a", "ts": "6"}

    def test_does_not_touch_other_records(self, group, update):
        group.put(**STORED | {"id": "b"})

        update(group, value="new")

        assert group.get("b") == STORED | {"id": "b"}


class TestEventTime:
    def test_stays_where_none_is_given(self, group, update):
        update(group, value="new")

        assert group.get("a")["ts"] == "5"

    @pytest.mark.parametrize("moment", ["6", "5", "5.0", "5.000000001"])
    def test_newer_or_equal_is_applied(self, group, update, moment):
        update(group, ts=moment, value="new")

        assert group.get("a") == STORED | {"ts": moment, "value": "new"}

    @pytest.mark.parametrize("moment", ["4", "4.999999999", "-5"])
    def test_older_is_a_conflict_and_changes_nothing(self, group, update, server, moment):
        with pytest.raises(ClientError) as error:
            update(group, ts=moment, value="late")

        assert_refused(error, **CONFLICT)
        assert group.get("a") == STORED
        assert len(history(server, group.name)) == 1

    def test_counts_for_later_writes(self, group, update):
        update(group, ts="9", value="new")

        group.put(id="a", ts="8", value="late")
        assert group.get("a")["value"] == "new"
        with pytest.raises(ClientError) as error:
            update(group, ts="8.5", value="late")
        assert_refused(error, **CONFLICT)
        group.delete("a", "8")
        assert group.get("a")["value"] == "new"

    def test_that_was_kept_does_not_stop_a_newer_put(self, group, update):
        update(group, value="new")

        group.put(id="a", ts="5.5", value="newer")

        assert group.get("a") == {"id": "a", "ts": "5.5", "value": "newer"}

    def test_works_with_iso_texts(self, make_updatable, update):
        features = definitions(id="String", ts="String", value="String")
        group = make_updatable(FeatureDefinitions=features)
        group.put(id="a", ts="2024-01-01T00:00:00Z", value="v")

        update(group, ts="2024-01-01T00:00:00.000000001Z", value="new")
        with pytest.raises(ClientError) as error:
            update(group, ts="2024-01-01T00:00:00Z", value="late")

        assert_refused(error, **CONFLICT)
        assert group.get("a")["value"] == "new"

    def test_alone_can_be_updated(self, group, update):
        update(group, ts="6")

        assert group.get("a") == STORED | {"ts": "6"}


class TestWhatIsNotThere:
    def test_an_unknown_record_is_not_found_and_not_made(self, group, update, server):
        with pytest.raises(ClientError) as error:
            update(group, "nobody", ts="6", value="new")

        assert_refused(error, **NOT_FOUND)
        assert group.get("nobody") is None
        assert len(history(server, group.name)) == 1

    @pytest.mark.parametrize("mode", ["SoftDelete", "HardDelete"])
    def test_a_deleted_record_is_not_found(self, group, update, mode):
        group.delete("a", "6", mode=mode)

        with pytest.raises(ClientError) as error:
            update(group, ts="7", value="new")

        assert_refused(error, **NOT_FOUND)
        assert group.get("a") is None

    def test_an_expired_record_is_not_found(self, group, update):
        group.put(id="expired", ts="1", ttl=ttl("Seconds", 1))

        with pytest.raises(ClientError) as error:
            update(group, "expired", ts="2", value="new")

        assert_refused(error, **NOT_FOUND)

    @pytest.mark.parametrize("by_arn", [False, True])
    def test_an_unknown_group_is_not_found(self, newest_runtime, by_arn):
        prefix = f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:feature-group/" if by_arn else ""

        with pytest.raises(ClientError) as error:
            newest_runtime.update_record(
                FeatureGroupName=f"{prefix}no-group",
                RecordIdentifierValueAsString="a",
                Features=values(value="new"),
            )

        assert_refused(error, "no-group", **NOT_FOUND)


class TestTtl:
    def test_comes_with_an_event_time(self, group, update):
        update(group, ts=LATER, value="new", ttl=ttl("Days", 1))

        assert expiry_of(group).startswith("2096-10-03T07:06:40")

    def test_is_refused_without_one(self, group, update):
        with pytest.raises(ClientError) as error:
            update(group, value="new", ttl=ttl("Days", 1))

        assert_refused(error)
        assert group.get("a") == STORED
        assert expiry_of(group) is None

    def test_stays_where_none_is_given(self, group, update):
        group.put(id="a", ts=LATER, ttl=ttl("Days", 1))

        update(group, value="new")

        assert expiry_of(group).startswith("2096-10-03T07:06:40")

    def test_can_end_the_record_at_once(self, group, update):
        update(group, ts="6", value="new", ttl=ttl("Seconds", 1))

        assert group.get("a") is None


class TestOffline:
    def test_the_whole_merged_row_is_kept(self, group, update, server):
        update(group, ts="6", value="new")

        first, second = history(server, group.name, "id, ts, value, whole, real, is_deleted")
        assert list(first.values()) == ["a", 5.0, "v", 7, 1.5, False]
        assert list(second.values()) == ["a", 6.0, "new", 7, 1.5, False]

    def test_an_update_without_event_time_is_a_row_too(self, group, update, server):
        update(group, whole="8")

        rows = history(server, group.name, "ts, value, whole")
        assert [list(row.values()) for row in rows] == [[5.0, "v", 7], [5.0, "v", 8]]

    def test_only_the_online_store_where_it_is_named(self, group, update, server):
        update(group, value="new", stores=["OnlineStore"])

        assert group.get("a")["value"] == "new"
        assert len(history(server, group.name)) == 1

    def test_a_store_that_the_group_lacks_is_refused(self, make_updatable, update):
        group = make_updatable(offline=False)
        group.put(**STORED)

        with pytest.raises(ClientError) as error:
            update(group, value="new", stores=["OfflineStore"])

        assert_refused(error)
        assert group.get("a") == STORED

    def test_a_group_without_offline_store_takes_updates(self, make_updatable, update):
        group = make_updatable(offline=False)
        group.put(**STORED)

        update(group, value="new")

        assert group.get("a") == STORED | {"value": "new"}


REFUSED_FEATURES = {
    "none": [],
    "unknown": values(colour="red"),
    "reserved": values(is_deleted="true"),
    "in other letters": values(Value="new"),
    "repeated": values(value="1") + values(value="2"),
    "letters as Integral": values(value="new", whole="x"),
    "fraction as Integral": values(whole="1.5"),
    "letters as Fractional": values(real="x"),
    "ISO text as event time": values(ts="2024-01-01T00:00:00Z"),
    "no value": [{"FeatureName": "value"}],
    "two values": [{"FeatureName": "value", "ValueAsString": "a", "ValueAsStringList": ["a"]}],
    "list for a scalar": values(value=["new"]),
    "another identifier": values(id="b", value="new"),
    "illegal name": values(**{"a b": "x"}),
}


class TestRefused:
    @pytest.mark.parametrize("name", REFUSED_FEATURES)
    def test_features(self, group, unchecked_newest_runtime, server, name):
        with pytest.raises(ClientError) as error:
            unchecked_newest_runtime.update_record(
                FeatureGroupName=group.name,
                RecordIdentifierValueAsString="a",
                Features=REFUSED_FEATURES[name],
            )

        assert_refused(error)
        assert group.get("a") == STORED
        assert len(history(server, group.name)) == 1

    @pytest.mark.parametrize("storage", [None, "Standard"])
    def test_in_a_group_of_the_standard_tier(self, make_group, update, storage):
        group = make_group(OnlineStoreConfig=online_store(storage))
        group.put(id="a", ts="5", value="v")

        with pytest.raises(ClientError) as error:
            update(group, value="new")

        assert_refused(error)
        assert group.get("a")["value"] == "v"

    def test_in_an_offline_only_group(self, make_group, update):
        group = make_group(online=False)
        group.put(id="a", ts="5", value="v")

        with pytest.raises(ClientError) as error:
            update(group, value="new")

        assert_refused(error)

    def test_more_than_100_features(self, make_updatable, unchecked_newest_runtime):
        names = [f"f{number}" for number in range(101)]
        group = make_updatable(
            offline=False,
            FeatureDefinitions=definitions(id="String", ts="String", **dict.fromkeys(names, "String")),
        )
        group.put(id="a", ts="2024-01-01T00:00:00Z")

        def update(count: int) -> None:
            unchecked_newest_runtime.update_record(
                FeatureGroupName=group.name,
                RecordIdentifierValueAsString="a",
                Features=values(**dict.fromkeys(names[:count], "x")),
            )

        with pytest.raises(ClientError) as error:
            update(101)
        assert_refused(error, "100")
        update(100)
        assert len(group.get("a")) == 102

    @pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
    def test_other_methods_of_its_path(self, group, server, method):
        reply = send(server.port, Request(method, f"/FeatureGroup/{group.name}/Record"))

        assert reply.status in (400, 404, 405)


def test_collections_are_replaced_whole(make_group, update):
    group = make_group(
        OnlineStoreConfig=online_store("InMemory"),
        FeatureDefinitions=[
            *definitions(id="String", ts="Fractional", value="String"),
            collection("list", "String", "List"),
            collection("set", "Integral", "Set"),
            collection("vector", "Fractional", "Vector", 2),
        ],
    )
    group.put(id="a", ts="1", value="v", list=["x", "y"], set=["1"], vector=["1", "2"])

    update(group, list=["z", "z"], set=["3", "2", "3"])

    assert group.get("a") == {
        "id": "a", "ts": "1", "value": "v", "list": ["z", "z"], "set": ["3", "2"],
        "vector": ["1", "2"],
    }  # fmt: skip
    with pytest.raises(ClientError) as error:
        update(group, vector=["1"])
    assert_refused(error)


def test_updates_of_different_features_at_once_are_all_kept(make_updatable, update):
    names = [f"f{number}" for number in range(6)]
    features = definitions(id="String", ts="Fractional", **dict.fromkeys(names, "Integral"))
    group = make_updatable(offline=False, FeatureDefinitions=features)
    group.put(id="a", ts="5", **dict.fromkeys(names, "0"))

    def count_up(name: str) -> None:
        for number in range(1, 41):
            update(group, **{name: number})

    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(count_up, names))

    assert group.get("a") == {"id": "a", "ts": "5"} | dict.fromkeys(names, "40")


def test_an_acknowledged_update_survives_a_kill(new_server):
    server = new_server()
    groups = []
    for tier in UPDATABLE_TIERS:
        sagemaker, runtime = clients.sagemaker(server.endpoint), clients.newest_runtime(server.endpoint)
        group = Group(
            sagemaker, runtime, FeatureDefinitions=FEATURES, OnlineStoreConfig=online_store(tier)
        )
        group.put(**STORED)
        runtime.update_record(
            FeatureGroupName=group.name,
            RecordIdentifierValueAsString="a",
            Features=values(ts="6", value="new"),
        )
        groups.append(group)

    server.kill()
    server.start()

    for group in groups:
        group.runtime = clients.newest_runtime(server.endpoint)
        assert group.get("a") == STORED | {"ts": "6", "value": "new"}
        assert [row["value"] for row in history(server, group.name)] == ["v", "new"]

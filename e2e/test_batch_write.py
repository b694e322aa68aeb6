"""BatchWriteRecord: many records in one call, each standing or falling alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import ACCOUNT, assert_refused
from support.groups import TIERS, Group, collection, definitions, online_store, ttl, values
from support.http import post_json
from support.queries import history

LATER = "4000000000"
PATH = "/BatchWriteRecord"


def entry(group, **features) -> dict:
    return {"FeatureGroupName": group.name, "Record": values(**features)}


@pytest.fixture
def write(newest_runtime):
    """Writes entries, all of which must be taken."""

    def write_all(*entries: dict, **options) -> None:
        reply = newest_runtime.batch_write_record(Entries=list(entries), **options)
        assert reply["Errors"] == [] and reply["UnprocessedEntries"] == []

    return write_all


def expiry_of(group, identifier: str) -> str | None:
    return group.reply(identifier, ExpirationTimeResponse="Enabled").get("ExpiresAt")


class TestWrite:
    def test_writes_25_records_of_two_groups_at_once(self, make_group, write, server):
        first, second = make_group(), make_group()
        groups = [first if number % 2 else second for number in range(25)]

        write(*(entry(group, id=n, ts="1", value=f"v{n}") for n, group in enumerate(groups)))

        for number, group in enumerate(groups):
            assert group.get(str(number)) == {"id": str(number), "ts": "1", "value": f"v{number}"}
        assert len(history(server, first.name)) == 12
        assert len(history(server, second.name)) == 13

    def test_answers_with_both_lists_also_when_empty(self, make_group, server):
        group = make_group()

        reply = post_json(server.port, PATH, {"Entries": [entry(group, id="a", ts="1")]})

        assert reply.status == 200
        assert reply.document == {"Errors": [], "UnprocessedEntries": []}
        assert reply.headers["content-type"].startswith("application/json")
        assert reply.headers["x-amzn-requestid"]

    def test_a_write_is_read_at_once(self, make_group, write):
        group = make_group(offline=False)

        for number in range(20):
            write(entry(group, id="a", ts=number, value=f"v{number}"))
            assert group.get("a")["value"] == f"v{number}"

    def test_takes_the_group_by_its_arn(self, make_group, write):
        group = make_group()

        write({"FeatureGroupName": group.arn, "Record": values(id="a", ts="1")})

        assert group.get("a") == {"id": "a", "ts": "1"}

    def test_replaces_the_whole_record(self, make_group, write):
        group = make_group()
        group.put(id="a", ts="1", value="v")

        write(entry(group, id="a", ts="2"))

        assert group.get("a") == {"id": "a", "ts": "2"}

    def test_an_older_entry_is_accepted_and_kept_offline_only(self, make_group, write, server):
        group = make_group()
        group.put(id="a", ts="5", value="stored")

        write(entry(group, id="a", ts="4", value="late"))

        assert group.get("a")["value"] == "stored"
        assert [row["value"] for row in history(server, group.name)] == ["late", "stored"]

    @pytest.mark.parametrize("moments", [("1", "2"), ("2", "1")])
    def test_of_two_entries_of_one_record_the_newer_stays(self, make_group, write, server, moments):
        group = make_group()

        write(*(entry(group, id="a", ts=moment, value=f"at {moment}") for moment in moments))

        assert group.get("a")["value"] == "at 2"
        assert len(history(server, group.name)) == 2

    def test_feeds_an_offline_only_group(self, make_group, write, server):
        group = make_group(online=False)

        write(entry(group, id="a", ts="1", value="v"), entry(group, id="b", ts="1"))

        assert sorted(row["id"] for row in history(server, group.name)) == ["a", "b"]

    def test_keeps_every_text_byte_for_byte(self, make_group, write):
        group = make_group()
        texts = ["", " ", "ü", "日本語", "🛫", "\u0000", 'say "hi"\\\n', "e\u0301", "\ufeff"]

        write(*(entry(group, id=f"i {text}", ts="1.50", value=text) for text in texts))

        for text in texts:
            assert group.get(f"i {text}") == {"id": f"i {text}", "ts": "1.50", "value": text}

    def test_writes_collections(self, make_group, write):
        group = make_group(
            offline=False,
            OnlineStoreConfig=online_store("InMemory"),
            FeatureDefinitions=[
                *definitions(id="String", ts="Fractional"),
                collection("list", "String", "List"),
                collection("set", "Integral", "Set"),
                collection("vector", "Fractional", "Vector", 2),
            ],
        )

        write(entry(group, id="a", ts="1", list=["x", "x"], set=["1", "2", "1"], vector=["1.50", "2"]))

        assert group.get("a") == {
            "id": "a", "ts": "1", "list": ["x", "x"], "set": ["1", "2"], "vector": ["1.50", "2"],
        }  # fmt: skip

    @pytest.mark.parametrize("tier", TIERS)
    def test_writes_a_thousand_records_by_parallel_calls(self, make_group, newest_runtime, tier):
        group = make_group(offline=False, OnlineStoreConfig=online_store(tier))
        chunks = [range(start, start + 25) for start in range(0, 1000, 25)]

        def write(chunk) -> None:
            entries = [entry(group, id=number, ts="1", value=f"v{number}") for number in chunk]
            reply = newest_runtime.batch_write_record(Entries=entries)
            assert reply["Errors"] == [] and reply["UnprocessedEntries"] == []

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(write, chunks))

        for number in (0, 24, 25, 500, 999):
            assert group.get(str(number))["value"] == f"v{number}"


class TestTargetStores:
    def test_an_entry_names_its_own_stores(self, make_group, write, server):
        group = make_group()

        write(
            entry(group, id="both", ts="1"),
            entry(group, id="online", ts="1") | {"TargetStores": ["OnlineStore"]},
            entry(group, id="offline", ts="1") | {"TargetStores": ["OfflineStore"]},
        )

        assert group.get("both") and group.get("online")
        assert group.get("offline") is None
        assert sorted(row["id"] for row in history(server, group.name)) == ["both", "offline"]

    def test_a_store_that_the_group_lacks_fails_its_entry(self, make_group, newest_runtime):
        group = make_group(offline=False)
        wrong = entry(group, id="wrong", ts="1") | {"TargetStores": ["OfflineStore"]}

        reply = newest_runtime.batch_write_record(Entries=[entry(group, id="a", ts="1"), wrong])

        assert [error["Entry"] for error in reply["Errors"]] == [wrong]
        assert group.get("a") and group.get("wrong") is None


class TestTtl:
    """The entry's duration comes before the call's, and that before the group's."""

    @pytest.fixture
    def group(self, make_group):
        return make_group(OnlineStoreConfig=online_store(TtlDuration=ttl("Weeks", 1)))

    def test_an_entry_s_own_comes_first(self, group, write):
        own = {"TtlDuration": ttl("Seconds", 5)}

        write(entry(group, id="a", ts=LATER) | own, TtlDuration=ttl("Days", 1))

        assert expiry_of(group, "a").startswith("2096-10-02T07:06:45")

    def test_the_call_s_comes_before_the_group_s(self, group, write):
        own = {"TtlDuration": ttl("Seconds", 5)}

        write(
            entry(group, id="a", ts=LATER),
            entry(group, id="b", ts=LATER) | own,
            TtlDuration=ttl("Days", 1),
        )

        assert expiry_of(group, "a").startswith("2096-10-03T07:06:40")
        assert expiry_of(group, "b").startswith("2096-10-02T07:06:45")

    def test_the_group_s_is_last(self, group, write):
        write(entry(group, id="a", ts=LATER))

        assert expiry_of(group, "a").startswith("2096-10-09T07:06:40")

    def test_without_any_a_record_stays(self, make_group, write):
        group = make_group()

        write(entry(group, id="a", ts=LATER))

        assert expiry_of(group, "a") is None


BAD_ENTRIES = {
    "no identifier": (values(ts="1", value="v"), ["id"]),
    "no event time": (values(id="bad", value="v"), ["ts"]),
    "empty identifier": (values(id="", ts="1"), ["id"]),
    "unknown feature": (values(id="bad", ts="1", colour="red"), ["colour"]),
    "reserved feature": (values(id="bad", ts="1", is_deleted="true"), ["is_deleted"]),
    "repeated feature": (values(id="bad", ts="1", value="1") + values(value="2"), ["value"]),
    "letters as Integral": (values(id="bad", ts="1", whole="abc"), ["whole"]),
    "letters as Fractional": (values(id="bad", ts="1", real="abc"), ["real"]),
    "ISO text as event time": (values(id="bad", ts="2024-01-01T00:00:00Z"), ["ts"]),
    "list for a scalar": (values(id="bad", ts="1", value=["v"]), ["value"]),
    "no value": ([*values(id="bad", ts="1"), {"FeatureName": "value"}], ["value"]),
}


class TestBadEntries:
    @pytest.fixture
    def group(self, make_group):
        features = definitions(
            id="String", ts="Fractional", value="String", whole="Integral", real="Fractional"
        )
        return make_group(FeatureDefinitions=features)

    @pytest.mark.parametrize("name", BAD_ENTRIES)
    def test_fails_alone(self, group, unchecked_newest_runtime, server, name):
        record, words = BAD_ENTRIES[name]
        bad = {"FeatureGroupName": group.name, "Record": record}
        good = [entry(group, id="before", ts="1"), entry(group, id="after", ts="1")]

        reply = unchecked_newest_runtime.batch_write_record(Entries=[good[0], bad, good[1]])

        (error,) = reply["Errors"]
        assert error["Entry"] == bad
        assert error["ErrorCode"] == "ValidationError"
        assert all(word in error["ErrorMessage"] for word in words), error
        assert reply["UnprocessedEntries"] == []
        assert group.get("before") and group.get("after") and group.get("bad") is None
        assert sorted(row["id"] for row in history(server, group.name)) == ["after", "before"]

    def test_is_echoed_exactly_as_it_came(self, group, server):
        bad = {
            "Record": values(value='ü 🛫 "\\\n\u0000', ts="1.50", whole="x", id="bad", real="-0.0"),
            "TtlDuration": ttl("Days", 3),
            "TargetStores": ["OnlineStore", "OfflineStore"],
            "FeatureGroupName": group.arn,
        }

        reply = post_json(server.port, PATH, {"Entries": [bad], "TtlDuration": ttl("Weeks", 1)})

        assert reply.status == 200
        (error,) = reply.document["Errors"]
        assert error["Entry"] == bad
        assert [value["FeatureName"] for value in error["Entry"]["Record"]] == [
            "value", "ts", "whole", "id", "real",
        ]  # fmt: skip

    def test_is_echoed_with_its_lists(self, make_group, newest_runtime):
        group = make_group(
            offline=False,
            OnlineStoreConfig=online_store("InMemory"),
            FeatureDefinitions=[
                *definitions(id="String", ts="Fractional"),
                collection("list", "Integral", "List"),
            ],
        )
        bad = entry(group, id="a", ts="1", list=["1", "1", "x"])

        reply = newest_runtime.batch_write_record(Entries=[bad])

        assert [error["Entry"] for error in reply["Errors"]] == [bad]

    def test_can_be_all_of_them(self, group, newest_runtime):
        bad = [entry(group, id=number, ts="never") for number in range(25)]

        reply = newest_runtime.batch_write_record(Entries=bad)

        echoed = [error["Entry"] for error in reply["Errors"]]
        assert sorted(map(str, echoed)) == sorted(map(str, bad))

    def test_two_that_are_alike_are_two_errors(self, group, newest_runtime):
        bad = entry(group, id="a", ts="never")

        reply = newest_runtime.batch_write_record(Entries=[bad, bad])

        assert [error["Entry"] for error in reply["Errors"]] == [bad, bad]


class TestRefusedCalls:
    @pytest.mark.parametrize("by_arn", [False, True])
    def test_an_unknown_group_fails_the_call(self, make_group, newest_runtime, server, by_arn):
        group = make_group()
        prefix = f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:feature-group/" if by_arn else ""
        unknown = {"FeatureGroupName": f"{prefix}no-group", "Record": values(id="a", ts="1")}

        with pytest.raises(ClientError) as error:
            newest_runtime.batch_write_record(Entries=[entry(group, id="a", ts="1"), unknown])

        assert_refused(error, "no-group", code="ResourceNotFound", status=404)
        assert group.get("a") is None
        assert history(server, group.name) == []

    @pytest.mark.parametrize(
        "change",
        [
            {"Record": None},
            {"Record": []},
            {"FeatureGroupName": None},
            {"FeatureGroupName": "bad name"},
            {"FeatureGroupName": "-bad"},
            {"TargetStores": []},
            {"TargetStores": ["Cloud"]},
            {"TtlDuration": {"Unit": "Seconds", "Value": 0}},
            {"TtlDuration": {"Unit": "Years", "Value": 1}},
            {"TtlDuration": {"Unit": "Seconds"}},
            {"Record": [{"ValueAsString": "x"}]},
            {"Record": [{"FeatureName": "bad name", "ValueAsString": "x"}]},
        ],
        ids=str,
    )
    def test_a_broken_shape_fails_the_call(self, make_group, unchecked_newest_runtime, change):
        group = make_group()
        broken = entry(group, id="b", ts="1") | change
        broken = {member: value for member, value in broken.items() if value is not None}

        with pytest.raises(ClientError) as error:
            unchecked_newest_runtime.batch_write_record(Entries=[entry(group, id="a", ts="1"), broken])

        assert_refused(error)
        assert group.get("a") is None and group.get("b") is None

    @pytest.mark.parametrize("count", [0, 26, 100])
    def test_takes_1_to_25_entries(self, make_group, unchecked_newest_runtime, count):
        group = make_group()
        entries = [entry(group, id=number, ts="1") for number in range(count)]

        with pytest.raises(ClientError) as error:
            unchecked_newest_runtime.batch_write_record(Entries=entries)

        assert_refused(error)
        assert group.get("0") is None

    def test_a_wrong_duration_for_all_fails_the_call(self, make_group, unchecked_newest_runtime):
        group = make_group()

        with pytest.raises(ClientError) as error:
            unchecked_newest_runtime.batch_write_record(
                Entries=[entry(group, id="a", ts="1")],
                TtlDuration={"Unit": "Seconds", "Value": 0},
            )

        assert_refused(error)
        assert group.get("a") is None


def test_acknowledged_entries_survive_a_kill(new_server):
    server = new_server()
    group = Group(clients.sagemaker(server.endpoint), clients.newest_runtime(server.endpoint))
    entries = [entry(group, id=number, ts="1", value=f"v{number}") for number in range(25)]
    group.runtime.batch_write_record(Entries=entries)

    server.kill()
    server.start()
    group.runtime = clients.newest_runtime(server.endpoint)

    for number in range(25):
        assert group.get(str(number))["value"] == f"v{number}"
    assert len(history(server, group.name)) == 25

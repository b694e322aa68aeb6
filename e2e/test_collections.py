"""Features with many elements, in groups of the tier InMemory."""

import math
import time

import pyarrow
import pyarrow.parquet as parquet
import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import assert_refused
from support.groups import Group, collection, definitions, online_store, ttl, values
from support.http import Request, get, send
from support.queries import history

FEATURES = [
    *definitions(id="String"),
    collection("words", "String", "List"),
    *definitions(ts="Fractional"),
    collection("numbers", "Integral", "List"),
    collection("reals", "Fractional", "List"),
    collection("labels", "String", "Set"),
    collection("codes", "Integral", "Set"),
    collection("vector", "Fractional", "Vector", 3),
    *definitions(value="String"),
]
FULL = {
    "id": "a",
    "words": ["one", "two", "one", ""],
    "ts": "1.50",
    "numbers": ["3", "-1", "3", "9223372036854775807"],
    "reals": ["1.50", "-0.0", "1e3"],
    "labels": ["red", "blue"],
    "codes": ["7", "5"],
    "vector": ["0.10", "2", "-3e-2"],
    "value": "v",
}
TEXTS = [
    "",
    " ",
    ",",
    '"',
    "[]",
    '["a"]',
    "\\",
    "a\nb",
    "\u0000",
    "ü",
    "日本語",
    "🛫",
    "e\u0301",
    "null",
]


def request(**changes) -> dict:
    return {"OnlineStoreConfig": online_store("InMemory"), "FeatureDefinitions": FEATURES} | changes


@pytest.fixture
def group(make_group):
    return make_group(**request())


@pytest.fixture
def online_group(make_group):
    return make_group(offline=False, **request())


def batch(group, identifiers: list[str], **options) -> dict[str, list[dict]]:
    reply = group.runtime.batch_get_record(
        Identifiers=[
            {"FeatureGroupName": group.name, "RecordIdentifiersValueAsString": identifiers} | options
        ]
    )
    assert reply["Errors"] == []
    return {hit["RecordIdentifierValueAsString"]: hit["Record"] for hit in reply["Records"]}


class TestPutAndGet:
    def test_all_kinds_come_back_unchanged_and_in_order(self, group):
        group.put(**FULL)

        assert group.get("a") == FULL
        assert list(group.get("a")) == list(FULL)

    def test_a_collection_is_sent_as_a_list_and_nothing_else(self, online_group, server):
        online_group.put(id="a", ts="1", words=["x"], labels=["y"])

        reply = get(server.port, f"/FeatureGroup/{online_group.name}?RecordIdentifierValueAsString=a")

        assert reply.document == {
            "Record": [
                {"FeatureName": "id", "ValueAsString": "a"},
                {"FeatureName": "words", "ValueAsStringList": ["x"]},
                {"FeatureName": "ts", "ValueAsString": "1"},
                {"FeatureName": "labels", "ValueAsStringList": ["y"]},
            ]
        }

    def test_a_list_keeps_order_and_repetition(self, online_group):
        online_group.put(id="a", ts="1", words=["b", "a", "b", "b"], numbers=["2", "1", "2"])

        assert online_group.get("a")["words"] == ["b", "a", "b", "b"]
        assert online_group.get("a")["numbers"] == ["2", "1", "2"]

    def test_a_set_keeps_the_first_of_equal_elements(self, online_group):
        online_group.put(id="a", ts="1", labels=["a", "b", "a", "c", "b"], codes=["2", "1", "2"])

        assert online_group.get("a")["labels"] == ["a", "b", "c"]
        assert online_group.get("a")["codes"] == ["2", "1"]

    def test_every_text_is_an_element(self, online_group):
        online_group.put(id="a", ts="1", words=TEXTS, labels=TEXTS)

        assert online_group.get("a")["words"] == TEXTS
        assert online_group.get("a")["labels"] == TEXTS

    @pytest.mark.parametrize("name", ["words", "numbers", "labels"])
    def test_an_empty_one_is_taken(self, online_group, name):
        online_group.put(id="a", ts="1", value="v", **{name: []})

        found = online_group.get("a")
        assert found.pop(name, []) == []
        assert found == {"id": "a", "ts": "1", "value": "v"}

    def test_one_that_is_left_out_is_gone(self, online_group):
        online_group.put(**FULL)

        online_group.put(id="a", ts="2", words=["new"])

        assert online_group.get("a") == {"id": "a", "ts": "2", "words": ["new"]}

    def test_thousands_of_elements(self, make_group):
        features = [
            *definitions(id="String", ts="Fractional"),
            collection("words", "String", "List"),
            collection("vector", "Fractional", "Vector", 8192),
        ]
        group = make_group(offline=False, **request(FeatureDefinitions=features))
        words = [f"w{number}" for number in range(10_000)]
        vector = [f"{number}.5" for number in range(8192)]

        group.put(id="a", ts="1", words=words, vector=vector)

        assert group.get("a") == {"id": "a", "ts": "1", "words": words, "vector": vector}
        assert batch(group, ["a"])["a"] == values(id="a", ts="1", words=words, vector=vector)

    def test_more_than_350_kb_is_refused(self, online_group):
        with pytest.raises(ClientError) as error:
            online_group.put(id="a", ts="1", words=["x" * 1000] * 400)

        assert_refused(error)
        assert online_group.get("a") is None

    def test_a_write_is_read_at_once(self, online_group):
        for number in range(30):
            online_group.put(id="a", ts=str(number), numbers=[number, number])
            assert online_group.get("a")["numbers"] == [str(number)] * 2


class TestSubset:
    def test_of_get(self, online_group):
        online_group.put(**FULL)

        assert online_group.get("a", ["vector", "words"]) == {
            "words": FULL["words"], "vector": FULL["vector"],
        }  # fmt: skip
        assert online_group.get("a", ["value"]) == {"value": "v"}

    def test_of_what_has_no_value_is_empty(self, online_group):
        online_group.put(id="a", ts="1")

        assert not online_group.get("a", ["words", "vector"])

    def test_of_batch_get(self, online_group):
        online_group.put(**FULL)
        online_group.put(**FULL | {"id": "b", "labels": ["green"]})

        found = batch(online_group, ["a", "b", "nobody"], FeatureNames=["labels", "ts"])

        assert found == {
            "a": values(ts="1.50", labels=["red", "blue"]),
            "b": values(ts="1.50", labels=["green"]),
        }

    def test_of_nothing_in_batch_get_is_everything(self, online_group):
        online_group.put(**FULL)

        assert batch(online_group, ["a"])["a"] == values(**FULL)


class TestStores:
    def test_each_store_can_be_left_out(self, group, server):
        group.put(id="online", ts="1", words=["x"], stores=["OnlineStore"])
        group.put(id="offline", ts="1", words=["x"], stores=["OfflineStore"])
        group.put(id="both", ts="1", words=["x"])

        assert group.get("online")["words"] == group.get("both")["words"] == ["x"]
        assert group.get("offline") is None
        assert sorted(row["id"] for row in history(server, group.name)) == ["both", "offline"]

    def test_one_batch_reads_from_both_tiers(self, make_group, online_group):
        standard = make_group(offline=False)
        standard.put(id="a", ts="1", value="standard")
        online_group.put(id="a", ts="1", words=["memory"])

        reply = standard.runtime.batch_get_record(
            Identifiers=[
                {"FeatureGroupName": name, "RecordIdentifiersValueAsString": ["a", "nobody"]}
                for name in (standard.name, online_group.arn)
            ]
        )

        assert {hit["FeatureGroupName"]: hit["Record"] for hit in reply["Records"]} == {
            standard.name: values(id="a", ts="1", value="standard"),
            online_group.arn: values(id="a", words=["memory"], ts="1"),
        }
        assert reply["Errors"] == [] and reply["UnprocessedIdentifiers"] == []


REFUSED = {
    "text for a list": {"words": "one"},
    "text for a set": {"labels": "one"},
    "text for a vector": {"vector": "1"},
    "list for a scalar": {"value": ["v"]},
    "list for the identifier": {"id": ["a"]},
    "list for the event time": {"ts": ["1"]},
    "letters in Integral list": {"numbers": ["1", "x"]},
    "fraction in Integral list": {"numbers": ["1.5"]},
    "empty text in Integral list": {"numbers": [""]},
    "Integral above 64 bits": {"numbers": ["9223372036854775808"]},
    "letters in Fractional list": {"reals": ["1.5", "x"]},
    "letters in Integral set": {"codes": ["x"]},
    "vector too short": {"vector": ["1", "2"]},
    "vector too long": {"vector": ["1", "2", "3", "4"]},
    "empty vector": {"vector": []},
    "letters in vector": {"vector": ["1", "2", "x"]},
    "empty text in vector": {"vector": ["1", "2", ""]},
}


@pytest.mark.parametrize("name", REFUSED)
def test_put_refuses(group, server, name):
    record = {"id": "a", "ts": "1", "value": "v"} | REFUSED[name]

    with pytest.raises(ClientError) as error:
        group.put(**record)

    assert_refused(error, next(iter(REFUSED[name])))
    assert group.get("a") is None
    assert history(server, group.name, "id") == []


@pytest.mark.parametrize("elements", [[1], [None], [["a"]], [{"a": 1}], {"a": "b"}, "a", 7], ids=str)
def test_elements_are_texts(online_group, server, elements):
    record = values(id="a", ts="1") + [{"FeatureName": "words", "ValueAsStringList": elements}]

    reply = send(server.port, Request("PUT", f"/FeatureGroup/{online_group.name}", {"Record": record}))

    assert reply.status == 400, reply.body
    assert reply.code in ("ValidationError", "SerializationException")
    assert online_group.get("a") is None


class TestDeleteAndExpire:
    @pytest.mark.parametrize("mode", ["SoftDelete", "HardDelete"])
    def test_a_deleted_record_is_gone(self, online_group, mode):
        online_group.put(**FULL)

        online_group.delete("a", "2", mode=mode)

        assert online_group.get("a") is None
        assert batch(online_group, ["a"]) == {}
        online_group.put(id="a", ts="3", words=["back"])
        assert online_group.get("a") == {"id": "a", "ts": "3", "words": ["back"]}

    def test_a_record_ends_at_its_event_time_plus_duration(self, online_group):
        now = time.time()
        online_group.put(**FULL | {"ts": str(now)}, ttl=ttl("Seconds", 2))
        assert online_group.get("a")["words"] == FULL["words"]

        time.sleep(max(0.0, now + 2.05 - time.time()))

        assert online_group.get("a") is None
        assert batch(online_group, ["a"]) == {}

    def test_the_expiry_is_told(self, online_group):
        online_group.put(**FULL | {"ts": "4000000000"}, ttl=ttl("Days", 1))

        reply = online_group.reply("a", ExpirationTimeResponse="Enabled")

        assert reply["ExpiresAt"].startswith("2096-10-03T07:06:40")


class TestOffline:
    def test_rows_hold_lists(self, group, server):
        group.put(**FULL)

        (row,) = history(server, group.name)

        assert row["words"] == FULL["words"]
        assert row["numbers"] == [3, -1, 3, 9223372036854775807]
        assert row["reals"] == [1.5, 0.0, 1000.0] and math.copysign(1, row["reals"][1]) == -1
        assert sorted(row["labels"]) == ["blue", "red"] and sorted(row["codes"]) == [5, 7]
        assert row["vector"] == [0.1, 2.0, -0.03]
        assert (row["id"], row["ts"], row["value"], row["is_deleted"]) == ("a", 1.5, "v", False)

    def test_a_set_holds_each_element_once(self, group, server):
        group.put(id="a", ts="1", labels=["a", "b", "a"])

        assert sorted(history(server, group.name)[0]["labels"]) == ["a", "b"]

    def test_what_is_left_out_or_deleted_is_null(self, group, server):
        group.put(id="a", ts="1")
        group.delete("a", "2")

        for row in history(server, group.name):
            for name in ("words", "numbers", "reals", "labels", "codes", "vector"):
                assert row[name] is None

    def test_every_text_reaches_it(self, group, server):
        group.put(id="a", ts="1", words=TEXTS)

        assert history(server, group.name)[0]["words"] == TEXTS

    def test_columns_are_lists_in_the_files(self, group, server):
        group.put(**FULL)
        assert len(history(server, group.name)) == 1

        (file,) = server.folder_of(group.folder).rglob("*.parquet")
        schema = parquet.ParquetFile(file).schema_arrow

        elements = {
            name: schema.field(name).type.value_type
            for name in ("words", "numbers", "reals", "labels", "codes", "vector")
        }
        assert elements == {
            "words": pyarrow.string(), "labels": pyarrow.string(),
            "numbers": pyarrow.int64(), "codes": pyarrow.int64(),
            "reals": pyarrow.float64(), "vector": pyarrow.float64(),
        }  # fmt: skip
        assert parquet.ParquetFile(file).read(["words"]).to_pylist() == [{"words": FULL["words"]}]

    def test_an_older_row_is_kept_there_only(self, group, server):
        group.put(id="a", ts="2", words=["new"])
        group.put(id="a", ts="1", words=["late"])

        assert group.get("a")["words"] == ["new"]
        assert [row["words"] for row in history(server, group.name)] == [["late"], ["new"]]


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_records_in_memory_live_through_a_restart(new_server, end):
    server = new_server()
    group = Group(clients.sagemaker(server.endpoint), clients.runtime(server.endpoint), **request())
    online = Group(group.sagemaker, group.runtime, offline=False, **request())
    for number in range(60):
        group.put(**FULL | {"id": f"r{number}", "numbers": [number]})
        online.put(**FULL | {"id": f"r{number}", "numbers": [number]})
    group.delete("r0", "2")
    group.delete("r1", "2", mode="HardDelete")
    soon = time.time() + 4
    group.put(id="expiring", ts=str(soon - 4), ttl=ttl("Seconds", 4), words=["x"])

    assert getattr(server, end)() in (0, None)
    server.start()
    runtime = clients.runtime(server.endpoint)
    group.runtime = online.runtime = runtime

    for number in range(2, 60):
        expected = FULL | {"id": f"r{number}", "numbers": [str(number)]}
        assert group.get(f"r{number}") == online.get(f"r{number}") == expected
    group.put(id="r0", ts="1.8", value="older than the tombstone")
    assert group.get("r0") is None and group.get("r1") is None
    group.put(id="r1", ts="1", value="older is welcome")
    assert group.get("r1")["value"] == "older is welcome"
    assert len(history(server, group.name, "id")) == 65
    time.sleep(max(0.0, soon + 0.05 - time.time()))
    assert group.get("expiring") is None

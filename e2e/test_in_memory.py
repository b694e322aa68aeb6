"""Groups in memory, and the collections that only they have."""

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import code_of, message_of
from support.groups import BUCKET, Group, definitions, fresh_name, values
from support.queries import query

IN_MEMORY = {"EnableOnlineStore": True, "StorageType": "InMemory"}
COLLECTIONS = [
    {"FeatureName": "items", "FeatureType": "String", "CollectionType": "List"},
    {"FeatureName": "shops", "FeatureType": "Integral", "CollectionType": "Set"},
    {
        "FeatureName": "taste",
        "FeatureType": "Fractional",
        "CollectionType": "Vector",
        "CollectionConfig": {"VectorConfig": {"Dimension": 3}},
    },
]
DEFINITIONS = [*definitions(id="String", ts="Fractional", value="String"), *COLLECTIONS]


def lists(**features) -> list[dict]:
    return [{"FeatureName": name, "ValueAsStringList": texts} for name, texts in features.items()]


def baskets(sagemaker, runtime, **changes) -> Group:
    request = {"FeatureDefinitions": DEFINITIONS, "OnlineStoreConfig": IN_MEMORY} | changes
    return Group(sagemaker, runtime, **request)


def put(group: Group, identifier: str, *, ts="1", **features) -> None:
    group.runtime.put_record(
        FeatureGroupName=group.name,
        Record=[*values(id=identifier, ts=ts), *lists(**features)],
    )


def read(group: Group, identifier: str) -> dict | None:
    """The record with lists as lists."""
    reply = group.reply(identifier)
    if "Record" not in reply:
        return None
    return {
        feature["FeatureName"]: feature.get("ValueAsStringList", feature.get("ValueAsString"))
        for feature in reply["Record"]
    }


@pytest.fixture
def group(sagemaker, runtime) -> Group:
    return baskets(sagemaker, runtime)


def test_describe_echoes_collections_and_tier(group):
    assert group.description["FeatureDefinitions"] == DEFINITIONS
    assert group.description["OnlineStoreConfig"] == IN_MEMORY


def test_collections_come_back_as_they_were_put(group):
    items = ["b", "", "b", 'ü "quoted" \\ \n 🛫']

    put(group, "a", items=items, shops=["007", "7"], taste=["1.0", "-0.0", "1e3"])

    assert read(group, "a") == {
        "id": "a",
        "ts": "1",
        "items": items,
        "shops": ["007", "7"],
        "taste": ["1.0", "-0.0", "1e3"],
    }


def test_a_set_keeps_the_first_of_equal_elements(group):
    put(group, "a", items=["a", "b", "a"], shops=["3", "1", "3", "2", "1"])

    record = read(group, "a")
    assert record["items"] == ["a", "b", "a"]
    assert record["shops"] == ["3", "1", "2"]


def test_an_empty_list_is_kept_and_a_missing_one_is_absent(group):
    put(group, "a", items=[])

    assert read(group, "a") == {"id": "a", "ts": "1", "items": []}


def test_batch_get_shows_lists(group):
    put(group, "a", items=["x"])

    reply = group.runtime.batch_get_record(
        Identifiers=[
            {
                "FeatureGroupName": group.name,
                "RecordIdentifiersValueAsString": ["a", "b"],
                "FeatureNames": ["items"],
            }
        ]
    )

    assert [hit["Record"] for hit in reply["Records"]] == [lists(items=["x"])]


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        (lists(value=["x"])[0], ["'value'", "ValueAsString"]),
        (values(items="x")[0], ["'items'", "List of String"]),
        (lists(shops=["1", "x"])[0], ["'shops'", "'x'", "64-bit"]),
        (lists(taste=["1", "2"])[0], ["'taste'", "Dimension 3"]),
    ],
)
def test_a_value_that_does_not_fit_its_feature_is_refused(group, feature, words):
    with pytest.raises(ClientError) as error:
        group.runtime.put_record(
            FeatureGroupName=group.name, Record=[*values(id="a", ts="1"), feature]
        )

    assert code_of(error) == "ValidationError"
    assert all(word in message_of(error) for word in words), message_of(error)
    assert read(group, "a") is None


def test_the_rules_of_records_hold(group):
    put(group, "a", ts="2", items=["new"])
    put(group, "a", ts="1", items=["old"])
    assert read(group, "a")["items"] == ["new"]

    group.delete("a", "3")
    put(group, "a", ts="3", items=["hidden"])
    assert read(group, "a") is None

    group.delete("a", "3", mode="HardDelete")
    put(group, "a", ts="1", items=["again"])
    assert read(group, "a")["items"] == ["again"]


def test_history_has_lists(group, server):
    put(group, "a", items=["x", "y, z"], shops=["7"], taste=["0.5", "1", "2"])

    rows = query(server, f'SELECT items, shops, taste FROM "{group.name}"')

    assert [tuple(row.values()) for row in rows] == [(["x", "y, z"], [7], [0.5, 1.0, 2.0])]


def test_records_survive_kills_and_stops(new_server):
    server = new_server()
    names = fresh_name("baskets"), fresh_name("plain")

    def connected() -> tuple[Group, Group]:
        sagemaker, runtime = clients.sagemaker(server.endpoint), clients.runtime(server.endpoint)
        found = [Group.__new__(Group) for _ in names]
        for group, name in zip(found, names, strict=True):
            group.name, group.sagemaker, group.runtime = name, sagemaker, runtime
        return tuple(found)

    sagemaker, runtime = clients.sagemaker(server.endpoint), clients.runtime(server.endpoint)
    baskets(sagemaker, runtime, name=names[0])
    Group(sagemaker, runtime, name=names[1])

    for round_number, end in enumerate([server.kill, server.stop, server.kill, server.kill]):
        memory, disk = connected()
        for number in range(30):
            put(memory, f"{round_number}-{number}", items=[str(round_number), str(number)])
            disk.put(id=f"{round_number}-{number}", ts="1", value=str(number))
        put(memory, "again", ts=str(round_number), items=[str(round_number)])
        memory.delete(f"{round_number}-0", "1", mode="HardDelete")
        end()
        server.start()
        memory, disk = connected()
        for earlier in range(round_number + 1):
            assert read(memory, f"{earlier}-0") is None
            for number in range(1, 30):
                expected = [str(earlier), str(number)]
                assert read(memory, f"{earlier}-{number}")["items"] == expected
                assert disk.get(f"{earlier}-{number}")["value"] == str(number)
        assert read(memory, "again")["items"] == [str(round_number)]


def test_full_memory_refuses_puts_and_nothing_else(new_server):
    server = new_server("--set", "online.memory-bytes-max=1MiB")
    sagemaker, runtime = clients.sagemaker(server.endpoint), clients.runtime(server.endpoint)
    memory = baskets(
        sagemaker, runtime, OfflineStoreConfig={"S3StorageConfig": {"S3Uri": BUCKET}}
    )
    disk = Group(sagemaker, runtime)

    with pytest.raises(ClientError) as error:
        for number in range(10):
            put(memory, str(number), items=["x" * 200_000])
            accepted = number

    assert code_of(error) == "ValidationError"
    assert "online.memory-bytes-max" in message_of(error)
    disk.put(id="a", ts="1", value="x")
    assert read(memory, "0") is not None
    assert len(query(server, f'SELECT id FROM "{memory.name}"')) == accepted + 1
    memory.delete("0", "1", mode="HardDelete")
    put(memory, "one more", items=["x"])
